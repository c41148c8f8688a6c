import { type DeploymentSpec, deploymentSecrets } from '../domain/deployment.ts';
import type { Observation, ObservedResource } from '../domain/observed-state.ts';
import type { CloudResource, PlannedResource } from '../domain/resource.ts';
import { planSecrets, vaultSecretKind } from '../domain/vault-plan.ts';
import type { Cloud, CloudTarget } from '../ports/cloud.ts';
import type { SecretStore } from '../ports/secret-store.ts';

/** All resources of a deployment: its secrets first, then what the cloud makes. */
export function planResources(cloud: Cloud, { spec }: CloudTarget): PlannedResource[] {
  return [...planSecrets(spec), ...cloud.plan(spec)];
}

/** Reads the cloud and the vault; neither is written. */
export async function observe(
  cloud: Cloud,
  secrets: SecretStore,
  target: CloudTarget,
  logCursor: string | null,
  signal: AbortSignal,
): Promise<Observation> {
  const [observation, kept] = await Promise.all([cloud.observe(target, logCursor, signal), observeSecrets(secrets, target.spec)]);
  return { ...observation, resources: [...kept, ...observation.resources] };
}

function observeSecrets(secrets: SecretStore, spec: DeploymentSpec): Promise<ObservedResource[]> {
  const { workspaceId, deploymentId: recordId } = spec;
  const looks = planSecrets(spec).map(async ({ kind, name }) => {
    return { kind, name, presence: await secrets.look({ workspaceId, recordId, name }) };
  });
  return Promise.all(looks);
}

/** Whether a resource lies in the vault rather than in the cloud. */
export function isVaultResource(resource: Pick<CloudResource, 'kind'>): boolean {
  return deploymentSecrets.some((name) => resource.kind === vaultSecretKind(name));
}
