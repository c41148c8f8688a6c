import { type GatewayProbes, noProbes } from '../../../../domain/observed-state.ts';
import { gatewayUrl } from './address.ts';

/** Longer than a busy gateway pauses, short enough that an observation stays within seconds. */
const timeoutMs = 2000;

interface Answer {
  status: number;
  body: string;
}

/** Asks the gateway for the four proofs, in order; after the first failure the rest count as failed. */
export async function probeGateway(port: number, signal: AbortSignal): Promise<GatewayProbes> {
  const get = (path: string) => getOnce(new URL(path, gatewayUrl(port)), signal);
  const probes = { ...noProbes };
  probes.startupz = (await get('/startupz'))?.status === 200;
  if (!probes.startupz) return probes;
  probes.readyz = isReady(await get('/readyz'));
  if (!probes.readyz) return probes;
  const page = await get('/');
  probes.controlUi = page?.status === 200 && page.body.includes('<title>OpenClaw Control');
  if (!probes.controlUi) return probes;
  probes.accessRefusedWithoutToken = (await get('/control-ui-config.json'))?.status === 401;
  return probes;
}

function isReady(answer: Answer | null): boolean {
  return answer?.status === 200 && /"ready"\s*:\s*true/.test(answer.body);
}

async function getOnce(url: URL, signal: AbortSignal): Promise<Answer | null> {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]) });
    return { status: response.status, body: await response.text() };
  } catch {
    signal.throwIfAborted();
    return null;
  }
}
