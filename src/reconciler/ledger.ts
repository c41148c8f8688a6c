import { sql } from 'drizzle-orm';
import type { Transaction } from '../db/client.ts';
import { cloudResources } from '../db/schema.ts';
import type { Action } from '../domain/action.ts';
import type { Observation, ObservedResource } from '../domain/observed-state.ts';
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
  { ledger, observation, deleting }: { ledger: readonly CloudResource[]; observation: Observation; deleting: boolean },
): Promise<void> {
  const seen = ledger.flatMap((entry) => {
    const found = observation.resources.find((resource) => resource.kind === entry.kind && resource.name === entry.name);
    return found ? [{ entry, found }] : [];
  });
  const made = seen.filter(({ entry, found }) => found.presence === 'present' && !entry.createSucceededAt);
  // Not looked at is not gone: a certificate is given for what was seen only.
  const gone = seen.filter(({ entry, found }) => deleting && isGone(entry, found) && !entry.goneAt && entry.deletionPolicy === 'delete');
  if (made.length > 0)
    await noteMade(
      tx,
      lease,
      made.map(({ found }) => found),
    );
  if (gone.length > 0)
    await noteGone(
      tx,
      lease,
      gone.map(({ found }) => found),
    );
}

/** What never was ours counts as gone; what was, and has lost its tags since, may still be there. */
function isGone({ createSucceededAt }: CloudResource, { presence }: ObservedResource): boolean {
  return presence === 'absent' || (presence === 'foreign' && createSucceededAt === null);
}

/** All in one statement: a template makes six at a time. */
async function noteMade(tx: Transaction, { deploymentId }: Lease, made: readonly ObservedResource[]): Promise<void> {
  const [kinds, names] = [made.map(({ kind }) => kind), made.map(({ name }) => name)];
  const cloudIds = made.map(({ cloudId }) => cloudId ?? null);
  await tx.$client`
    update public.cloud_resources r set create_succeeded_at = now(), cloud_id = seen.cloud_id
    from unnest(${kinds}::text[], ${names}::text[], ${cloudIds}::text[]) as seen (kind, name, cloud_id)
    where r.deployment_id = ${deploymentId} and r.kind = seen.kind and r.name = seen.name and r.gone_at is null`;
}

async function noteGone(tx: Transaction, { deploymentId }: Lease, gone: readonly ObservedResource[]): Promise<void> {
  const [kinds, names] = [gone.map(({ kind }) => kind), gone.map(({ name }) => name)];
  await tx.$client`
    update public.cloud_resources r set gone_at = now()
    from unnest(${kinds}::text[], ${names}::text[]) as seen (kind, name)
    where r.deployment_id = ${deploymentId} and r.kind = seen.kind and r.name = seen.name and r.gone_at is null`;
}
