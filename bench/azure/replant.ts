import { randomUUID } from 'node:crypto';
import { azureNames } from '../../src/adapters/clouds/azure/names.ts';

/** Everything by which a deployment is told from another one, in Azure's texts and in our rows. */
export interface Identity {
  deploymentId: string;
  name: string;
  workspaceId: string;
  subscriptionId: string;
  connectionId: string;
  userId: string;
}

/** Another one that belongs to the same person and account. */
export function inventIdentity(of: Identity, name: string): Identity {
  return { ...of, deploymentId: randomUUID(), name };
}

/** The unique part of all its names in Azure. */
function uniqueName(identity: Identity): string {
  return azureNames(identity).virtualMachine;
}

/** A text about one deployment, as it would be about another one. */
export function replant(text: string, from: Identity, to: Identity): string {
  const pairs = [
    [uniqueName(from), uniqueName(to)],
    [from.deploymentId, to.deploymentId],
    [from.workspaceId, to.workspaceId],
    [from.subscriptionId, to.subscriptionId],
    [from.connectionId, to.connectionId],
    [from.userId, to.userId],
    [`"${from.name}"`, `"${to.name}"`],
  ] as const;
  return pairs.reduce((changed, [old, fresh]) => changed.replaceAll(old, fresh), text);
}
