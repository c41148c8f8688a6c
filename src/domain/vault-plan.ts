import type { DeploymentSecret } from './deployment.ts';
import type { PlannedResource } from './resource.ts';

/** Kind under which a secret stands in the ledger beside the cloud's own resources. */
export function vaultSecretKind(name: DeploymentSecret): string {
  return `secret-${name}`;
}

/** Secrets that a deployment has in the vault; made first and removed last. */
export function planSecrets(withModelKey: boolean): PlannedResource[] {
  const token = planSecret('gateway-token', 'Make an access token');
  return withModelKey ? [planSecret('model-key', 'Keep the model key in the vault'), token] : [token];
}

function planSecret(name: DeploymentSecret, title: string): PlannedResource {
  return { kind: vaultSecretKind(name), name, title, phase: 'provisioning', deletionPolicy: 'delete' };
}
