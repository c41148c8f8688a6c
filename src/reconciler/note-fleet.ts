import { asWorker } from '../db/as-worker.ts';
import type { ReconcileRef } from '../db/queue.ts';
import type { FleetSighting } from '../ports/cloud.ts';
import { type DueSurvey, settledStatuses } from './claim-surveys.ts';
import type { ReconcilerParts } from './parts.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const missing = 'missing';
/** Rows that one transaction holds at most, so that runs of those deployments hardly wait. */
const batchSize = 500;

type Survey = Pick<DueSurvey, 'connectionId' | 'isCrowded'>;

/**
 * Compares what a survey saw with what the last one saw, in one statement for each few hundred changes, and asks for
 * a run of what changed, in the same transaction. A machine that was not seen has changed too, unless it is only in the
 * making. Returns their number.
 */
export async function noteFleet(
  parts: Pick<ReconcilerParts, 'db' | 'queue'>,
  survey: Survey,
  sightings: readonly FleetSighting[],
): Promise<number> {
  const seen = Object.fromEntries(mergeSightings(sightings));
  for (let total = 0; ; ) {
    const changed = await noteBatch(parts, survey, seen);
    total += changed;
    if (changed < batchSize) return total;
  }
}

function noteBatch(
  { db, queue }: Pick<ReconcilerParts, 'db' | 'queue'>,
  { connectionId, isCrowded }: Survey,
  seen: Record<string, string>,
): Promise<number> {
  return asWorker(db, async (tx) => {
    const sql = tx.$client;
    const statuses = isCrowded ? [...settledStatuses, 'provisioning'] : [...settledStatuses];
    // Looked up in one value: a join could be planned as ten thousand times ten thousand comparisons.
    const changed = await sql<ReconcileRef[]>`
      with now_seen as (
        select d.id, coalesce(d.fleet_fingerprint, case when d.status = 'provisioning' then ${missing} end) as before, coalesce(${JSON.stringify(seen)}::jsonb ->> d.id::text, ${missing}) as fingerprint
        from public.deployments d where d.connection_id = ${connectionId} and d.status = any (${statuses})),
      changed as (select id, fingerprint from now_seen where before is distinct from fingerprint order by id limit ${batchSize})
      update public.deployments d set fleet_fingerprint = changed.fingerprint from changed where d.id = changed.id
      returning d.id as "deploymentId", d.workspace_id as "workspaceId"`;
    await Promise.all(changed.map(({ deploymentId, workspaceId }) => queue.enqueue(tx, { deploymentId, workspaceId }, 0)));
    return changed.length;
  });
}

/** Tags are written by anybody: one that is no id is nobody's, and two machines with the same id are seen as one. */
function mergeSightings(sightings: readonly FleetSighting[]): Map<string, string> {
  const merged = new Map<string, string>();
  for (const { deploymentId, fingerprint } of sightings.toSorted((a, b) => a.fingerprint.localeCompare(b.fingerprint))) {
    if (!uuid.test(deploymentId)) continue;
    const id = deploymentId.toLowerCase();
    const earlier = merged.get(id);
    merged.set(id, earlier === undefined ? fingerprint : `${earlier}, ${fingerprint}`);
  }
  return merged;
}
