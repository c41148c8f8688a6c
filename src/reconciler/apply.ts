import { randomBytes } from 'node:crypto';
import type { Action } from '../domain/action.ts';
import { ClawbotError } from '../domain/errors.ts';
import { inWords } from '../domain/resource.ts';
import type { Begun, Cloud, CloudTarget } from '../ports/cloud.ts';
import type { SecretStore } from '../ports/secret-store.ts';
import { isVaultResource } from './observe.ts';

type Write = Exclude<Action, { verb: 'prove-reply' }>;

/** Does the one write of this run, in the vault or in the cloud. */
export async function apply(cloud: Cloud, secrets: SecretStore, target: CloudTarget, action: Write, signal: AbortSignal): Promise<Begun> {
  if ((action.verb === 'create' || action.verb === 'delete') && isVaultResource(action)) {
    await applyToVault(secrets, target, action);
    return {};
  }
  return cloud.apply(target, action, signal);
}

async function applyToVault(secrets: SecretStore, { spec }: CloudTarget, action: Write & { name: string }): Promise<void> {
  const address = { workspaceId: spec.workspaceId, recordId: spec.deploymentId, name: action.name };
  if (action.verb === 'delete') return secrets.remove(address);
  // What the user gave cannot be made up again.
  if (action.name !== 'gateway-token') {
    throw new ClawbotError('secret-missing', `The ${inWords(action.name)} of this deployment is not in the vault.`);
  }
  await secrets.put(address, randomBytes(32).toString('hex'));
}
