import { and, eq, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import { asService } from '../db/as-service.ts';
import type { Transaction } from '../db/client.ts';
import { deployments, operations } from '../db/schema.ts';
import { toPlainText } from '../domain/plain-text.ts';
import type { Problem } from '../domain/problem.ts';
import { emit } from '../services/deployments/emit.ts';
import { toSnapshot } from '../services/deployments/view.ts';
import { type ClaimedRow, type Lease, lockFenced } from './lease.ts';
import type { ReconcilerParts } from './parts.ts';

type Changes = Omit<PgUpdateSetSource<typeof deployments>, 'id' | 'workspaceId'>;

/** What a run found out, ready to be written. */
export interface Outcome {
  changes: Changes;
  /** Ends the running operations of this or an older generation. */
  verdict?: { status: 'succeeded' } | { status: 'failed'; problem: Problem };
  /** Further writes of the same transaction; returns the newest log number when lines were added. */
  also?(tx: Transaction): Promise<number | null>;
  /** Seconds until the next run; `undefined` keeps the lease for the write that follows. */
  release?: { requeueAfterSeconds: number | null };
}

/** The one transaction at the end of a step. `false` when the lease was lost: then nothing is written. */
export function record(parts: ReconcilerParts, lease: Lease, generation: number, outcome: Outcome): Promise<boolean> {
  return asService(parts.db, lease.workspaceId, async (tx) => {
    const before = await lockFenced(tx, lease);
    if (!before) return false;
    const lastLogSeq = (await outcome.also?.(tx)) ?? null;
    const released = outcome.release ? await release(parts, tx, { lease, before, generation, release: outcome.release }) : {};
    const [after] = await tx
      .update(deployments)
      .set({ ...outcome.changes, ...released, ...plainMessage(outcome.changes) })
      .where(eq(deployments.id, lease.deploymentId))
      .returning();
    if (!after) return false;
    await announce(tx, { lease, before, after, lastLogSeq });
    if (outcome.verdict) await endOperations(tx, { lease, generation, after, verdict: outcome.verdict });
    return true;
  });
}

/** It may repeat what a cloud or a machine said. */
function plainMessage({ statusMessage }: Changes): Changes {
  return typeof statusMessage === 'string' ? { statusMessage: toPlainText(statusMessage) } : {};
}

interface Release {
  lease: Lease;
  before: ClaimedRow;
  generation: number;
  release: { requeueAfterSeconds: number | null };
}

/** Gives the lease back and asks for the next run; at once when the desired state changed meanwhile. */
async function release(parts: ReconcilerParts, tx: Transaction, { lease, before, generation, release }: Release): Promise<Changes> {
  const isOutdated = before.generation > generation;
  const seconds = isOutdated ? 0 : release.requeueAfterSeconds;
  const { deploymentId, workspaceId } = lease;
  // A run that follows at once belongs to the same job. A second job for it would run once more when that one is done.
  const isOwnJob = seconds === 0 && !isOutdated;
  if (seconds !== null && !isOwnJob) await parts.queue.requeue(tx, { deploymentId, workspaceId }, seconds);
  const nextRunAt = seconds === null ? null : sql`now() + make_interval(secs => ${seconds})`;
  return { leaseOwner: null, leaseExpiresAt: null, nextRunAt };
}

interface Announcement {
  lease: Lease;
  before: ClaimedRow;
  after: ClaimedRow;
  lastLogSeq: number | null;
}

/** Events only for what a person would see change. */
async function announce(tx: Transaction, { lease, before, after, lastLogSeq }: Announcement): Promise<void> {
  const { workspaceId, deploymentId } = lease;
  const snapshot = toSnapshot(after);
  if (lastLogSeq !== null) await emit(tx, { workspaceId, deploymentId, type: 'logs:appended', data: { lastSeq: lastLogSeq } });
  if (visible(before) === visible(after)) return;
  const type = after.status === 'deleted' ? 'deployment:deleted' : 'deployment:changed';
  await emit(tx, { workspaceId, deploymentId, type, data: { deployment: snapshot } });
}

function visible(row: ClaimedRow): string {
  const { updatedAt, changedAt, observedGeneration, ...seen } = toSnapshot(row);
  return JSON.stringify(seen);
}

interface Ending {
  lease: Lease;
  generation: number;
  after: ClaimedRow;
  verdict: NonNullable<Outcome['verdict']>;
}

async function endOperations(tx: Transaction, { lease, generation, after, verdict }: Ending): Promise<void> {
  const { workspaceId, deploymentId } = lease;
  const error = verdict.status === 'failed' ? verdict.problem : null;
  const ended = await tx
    .update(operations)
    .set({ status: verdict.status, error, finishedAt: sql`now()` })
    .where(and(eq(operations.deploymentId, deploymentId), eq(operations.status, 'running'), sql`${operations.generation} <= ${generation}`))
    .returning({ id: operations.id, kind: operations.kind });
  for (const operation of ended) {
    const data = { kind: operation.kind, error, deployment: toSnapshot(after) };
    await emit(tx, { workspaceId, deploymentId, operationId: operation.id, type: `operation:${verdict.status}`, data });
  }
}
