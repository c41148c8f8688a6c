import { z } from 'zod';
import { redact } from '../../../domain/redact.ts';
import type { CloudTarget, ReplyProof } from '../../../ports/cloud.ts';
import type { LocalCloudConfig } from './config.ts';
import { gatewayUrl } from './gateway/address.ts';
import { requireToken } from './gateway/gateway-command.ts';
import { requireRunningPort } from './gateway/require-running.ts';
import { instancePaths } from './paths.ts';

const question = 'Reply with the single word: ready';
const longestReason = 500;

const answerSchema = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1) });
const refusalSchema = z.object({ error: z.object({ message: z.string() }) });

/**
 * One turn of the assistant through the gateway's own chat API. A refusal of the model provider comes
 * back as the reason in its own words. Throws `not-running`, or the reason of `signal`.
 */
export async function proveReply(config: LocalCloudConfig, target: CloudTarget, signal: AbortSignal): Promise<ReplyProof> {
  if (!target.spec.model) return { replied: false, reason: 'No model is chosen yet.' };
  const port = await requireRunningPort(target, instancePaths(config.home, target.spec.deploymentId));
  const token = await requireToken(target);
  try {
    const response = await ask(`${gatewayUrl(port)}v1/chat/completions`, token, signal);
    return readReply(response.status, await response.text());
  } catch (error) {
    signal.throwIfAborted();
    return { replied: false, reason: `The gateway did not answer: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function ask(url: string, token: string, signal: AbortSignal): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    redirect: 'error',
    signal,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    // The same `user` keeps all proofs in one session of the Control UI.
    body: JSON.stringify({ model: 'openclaw/default', user: 'clawbot-deploy', messages: [{ role: 'user', content: question }] }),
  });
}

/** Tells an answer from a refusal. Pure. */
export function readReply(status: number, body: string): ReplyProof {
  const parsed = parseJson(body);
  const text = answerSchema.safeParse(parsed).data?.choices[0]?.message.content.trim();
  if (status === 200 && text) return { replied: true, text };
  const reason = refusalSchema.safeParse(parsed).data?.error.message ?? `The gateway answered ${status} without a reply.`;
  return { replied: false, reason: redact(reason, []).slice(0, longestReason) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
