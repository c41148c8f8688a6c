import https, { Agent } from 'node:https';
import { type GatewayProbes, noProbes } from '../../../../domain/observed-state.ts';
import { getPage } from './get-page.ts';
import type { InstanceAddress } from './instance-address.ts';

/** A machine that boots does not answer at all, and is asked again a moment later. */
const firstTimeoutMs = 2500;

/** Asks the assistant from outside for the four proofs, in order; after the first that is missing the rest count as missing. */
export async function probeGateway(address: InstanceAddress, signal: AbortSignal): Promise<GatewayProbes> {
  // One connection for all questions, as a handshake costs both sides more than an answer; through the proxy of the
  // environment, which only the global agent knows.
  const agent = new Agent({ ...https.globalAgent.options, maxSockets: 1 });
  try {
    return await askForProofs(address, agent, signal);
  } finally {
    agent.destroy();
  }
}

async function askForProofs({ origin, trust }: InstanceAddress, agent: Agent, signal: AbortSignal): Promise<GatewayProbes> {
  const get = (path: string, timeoutMs?: number) => getPage(`${origin}${path}`, trust, { agent, signal, timeoutMs });
  const probes = { ...noProbes };
  probes.startupz = (await get('/startupz', firstTimeoutMs))?.status === 200;
  if (!probes.startupz) return probes;
  const [ready, page, settings] = await Promise.all([get('/readyz'), get('/'), get('/control-ui-config.json')]);
  probes.readyz = ready?.status === 200 && /"ready"\s*:\s*true/.test(ready.body);
  probes.controlUi = probes.readyz && page?.status === 200 && page.body.includes('<title>OpenClaw Control');
  probes.accessRefusedWithoutToken = probes.controlUi && settings?.status === 401;
  return probes;
}

export function isProven(probes: GatewayProbes): boolean {
  return Object.values(probes).every(Boolean);
}
