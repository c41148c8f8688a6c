import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../db/client.ts';
import { cloudResources } from '../db/schema.ts';
import type { Action } from '../domain/action.ts';
import type { Observation } from '../domain/observed-state.ts';
import type { CloudResource, PlannedResource } from '../domain/resource.ts';
import type { Lease } from './lease.ts';

/**
 * Writes down what is about to be made, before it is made: after a crash in between
 * the row tells where to look, so that nothing is forgotten in the cloud.
 */
export async function markPending(tx: Transaction, lease: Lease, plan: readonly PlannedResource[], action: Action | null): Promise<void> {
  if (action?.verb !== 'create') return;
  const planned = plan.find((resource) => resource.kind === action.kind && resource.name === action.name);
  if (!planned) return;
  const { workspaceId, deploymentId } = lease;
  const together = plan.filter((resource) => resource === planned || (planned.madeWith && resource.madeWith === planned.madeWith));
  await tx
    .insert(cloudResources)
    .values(together.map(({ kind, name, deletionPolicy }) => ({ workspaceId, deploymentId, kind, name, deletionPolicy })))
    .onConflictDoUpdate({
      target: [cloudResources.deploymentId, cloudResources.kind, cloudResources.name],
      set: { createPendingAt: sql`now()`, createSucceededAt: null, goneAt: null },
    });
}

/** Notes what was seen: a create has succeeded when the resource was read, a deletion when it was read as gone. */
export async function recordSightings(
  tx: Transaction,
  lease: Lease,
  seen: { ledger: readonly CloudResource[]; observation: Observation; deleting: boolean },
): Promise<void> {
  for (const entry of seen.ledger) {
    const found = seen.observation.resources.find((resource) => resource.kind === entry.kind && resource.name === entry.name);
    if (found?.presence === 'present' && !entry.createSucceededAt) {
      await update(tx, lease, entry, { createSucceededAt: sql`now()`, cloudId: found.cloudId ?? null });
    }
    // Not looked at is not gone: a certificate is given for what was seen only.
    const gone = found?.presence === 'absent' || found?.presence === 'foreign';
    if (seen.deleting && gone && !entry.goneAt && entry.deletionPolicy === 'delete') await update(tx, lease, entry, { goneAt: sql`now()` });
  }
}

async function update(tx: Transaction, lease: Lease, entry: CloudResource, set: Record<string, unknown>): Promise<void> {
  const same = and(eq(cloudResources.kind, entry.kind), eq(cloudResources.name, entry.name));
  await tx
    .update(cloudResources)
    .set(set)
    .where(and(eq(cloudResources.deploymentId, lease.deploymentId), same, isNull(cloudResources.goneAt)));
}
