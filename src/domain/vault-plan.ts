import type { DeploymentSecret, DeploymentSpec } from './deployment.ts';
import type { PlannedResource } from './resource.ts';

/** Kind under which a secret stands in the ledger beside the cloud's own resources. */
export function vaultSecretKind(name: DeploymentSecret): string {
  return `secret-${name}`;
}

/** Secrets that a deployment has in the vault; made first and removed last. A machine of its own makes its token itself. */
export function planSecrets({ cloud, model }: Pick<DeploymentSpec, 'cloud' | 'model'>): PlannedResource[] {
  const key = model ? [planSecret('model-key', 'Keep the model key in the vault')] : [];
  return cloud === 'local' ? [...key, planSecret('gateway-token', 'Make an access token')] : key;
}

function planSecret(name: DeploymentSecret, title: string): PlannedResource {
  return { kind: vaultSecretKind(name), name, title, phase: 'provisioning', deletionPolicy: 'delete' };
}
