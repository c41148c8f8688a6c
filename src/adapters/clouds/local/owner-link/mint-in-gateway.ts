import { z } from 'zod';
import type { CloudTarget } from '../../../../ports/cloud.ts';
import { gatewayUrl } from '../gateway/address.ts';
import { requireToken } from '../gateway/gateway-command.ts';
import type { MintedToken } from './minted-token.ts';
import { pluginRoute, supportsPlugin } from './plugin.ts';

/** Answered within 0.2 seconds, also on a busy machine; later than this the command is the better way. */
const timeoutMs = 5000;

const answerSchema = z.object({ token: z.string().min(1), expiresAtMs: z.number() });

/** Asks our plugin in the running gateway; `null` when it is not there or does not answer. */
export async function mintInGateway(target: CloudTarget, port: number, signal: AbortSignal): Promise<MintedToken | null> {
  if (!supportsPlugin(target.spec.openclawVersion)) return null;
  const token = await requireToken(target);
  try {
    const response = await fetch(`${gatewayUrl(port)}${pluginRoute}`, {
      method: 'POST',
      redirect: 'error',
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    return response.ok ? answerSchema.parse(await response.json()) : null;
  } catch {
    signal.throwIfAborted();
    return null;
  }
}
