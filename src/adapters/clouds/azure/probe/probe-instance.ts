import type { DeploymentSpec } from '../../../../domain/deployment.ts';
import { type GatewayProbes, noProbes } from '../../../../domain/observed-state.ts';
import { azureAddress, type InstanceAddress, type MachineFacts, ownAddress } from './instance-address.ts';
import { isProven, probeGateway } from './probe-gateway.ts';

interface ProbedInstance {
  address: InstanceAddress;
  probes: GatewayProbes;
}

/** Asks for the four proofs: under the user's domain where that works already, else under Azure's own address. */
export async function probeInstance(spec: DeploymentSpec, facts: MachineFacts, signal: AbortSignal): Promise<ProbedInstance> {
  const [own, azure] = [ownAddress(spec), azureAddress(spec, facts)];
  const [ownProbes, azureProbes] = await Promise.all([own ? probeGateway(own, signal) : noProbes, probeGateway(azure, signal)]);
  return own && isProven(ownProbes) ? { address: own, probes: ownProbes } : { address: azure, probes: azureProbes };
}

/** What the user opens. Pure. */
export function instanceUrl({ origin }: InstanceAddress): string {
  return `${origin}/`;
}
