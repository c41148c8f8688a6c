import { redact } from '../domain/redact.ts';
import type { Cloud, CloudTarget, ReplyProof } from '../ports/cloud.ts';
import type { KeptLease } from './lease.ts';

/** `null` when it was cut short by a newer intent. A gateway that runs has not failed because a question to it did. */
export async function proveReply(cloud: Cloud, target: CloudTarget, kept: KeptLease): Promise<ReplyProof | null> {
  const proof = await askForReply(cloud, target, kept);
  if (!proof || proof.replied) return proof;
  // Providers like to repeat the key they refuse, and the reason is shown.
  const key = await target.readSecret('model-key').catch(() => null);
  return { replied: false, reason: redact(proof.reason, key ? [key] : []) };
}

async function askForReply(cloud: Cloud, target: CloudTarget, kept: KeptLease): Promise<ReplyProof | null> {
  try {
    return await cloud.proveReply(
      target,
      AbortSignal.any([kept.lost, kept.outdated, AbortSignal.timeout(cloud.traits.replyWithinSeconds * 1000)]),
    );
  } catch (error) {
    kept.lost.throwIfAborted();
    if (kept.outdated.aborted) return null;
    return { replied: false, reason: error instanceof Error ? error.message : 'No answer came.' };
  }
}
