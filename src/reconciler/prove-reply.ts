import type { ConditionClaim } from '../domain/condition.ts';
import { redact } from '../domain/redact.ts';
import { planSecrets } from '../domain/vault-plan.ts';
import type { Cloud, CloudTarget, ReplyProof } from '../ports/cloud.ts';
import type { KeptLease } from './lease.ts';

/**
 * Gives a gateway that runs its channels and asks its model for an answer. What was learned of it, or `null` when it was cut short
 * by a newer intent. A gateway has not failed because a question to it did.
 */
export async function proveReply(cloud: Cloud, target: CloudTarget, kept: KeptLease): Promise<ConditionClaim[] | null> {
  const claims: ConditionClaim[] = [];
  if (target.spec.channels.length > 0) {
    const set = await attempt(
      cloud,
      kept,
      async (signal) => describeChannels((await cloud.setChannels?.(target, signal)) ?? null),
      describeChannels,
    );
    if (!set) return null;
    claims.push(set);
  }
  if (target.spec.model) {
    const failed = (reason: string) => describeReply({ replied: false, reason });
    const proven = await attempt(cloud, kept, async (signal) => describeReply(await cloud.proveReply(target, signal)), failed);
    if (!proven) return null;
    claims.push(proven);
  }
  return withoutSecrets(claims, target);
}

/** `null` when it was cut short by a newer intent. */
async function attempt(
  cloud: Cloud,
  { lost, outdated }: KeptLease,
  work: (signal: AbortSignal) => Promise<ConditionClaim>,
  failed: (reason: string) => ConditionClaim,
): Promise<ConditionClaim | null> {
  try {
    return await work(AbortSignal.any([lost, outdated, AbortSignal.timeout(cloud.traits.replyWithinSeconds * 1000)]));
  } catch (error) {
    lost.throwIfAborted();
    if (outdated.aborted) return null;
    return failed(error instanceof Error ? error.message : 'No answer came.');
  }
}

function describeChannels(refusal: string | null): ConditionClaim {
  return refusal === null
    ? { type: 'ChannelsSet', status: 'true', reason: 'Given', message: 'The gateway has the tokens of its channels.' }
    : { type: 'ChannelsSet', status: 'false', reason: 'NotGiven', message: refusal };
}

function describeReply(proof: ReplyProof): ConditionClaim {
  return proof.replied
    ? { type: 'AgentReplies', status: 'true', reason: 'Replied', message: 'The assistant answered a first message.' }
    : { type: 'AgentReplies', status: 'false', reason: 'NoReply', message: proof.reason };
}

/** Providers like to repeat the key they refuse, and the reason is shown. */
async function withoutSecrets(claims: ConditionClaim[], { spec, readSecret }: CloudTarget): Promise<ConditionClaim[]> {
  if (claims.every(({ status }) => status === 'true')) return claims;
  const values = await Promise.all(planSecrets(spec).map(({ name }) => readSecret(name).catch(() => null)));
  const secrets = values.filter((value) => value !== null);
  return claims.map((claim) => ({ ...claim, message: redact(claim.message, secrets) }));
}
