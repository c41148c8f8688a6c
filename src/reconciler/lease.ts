import { and, eq, type InferSelectModel, sql } from 'drizzle-orm';
import { asService } from '../db/as-service.ts';
import type { Database, Transaction } from '../db/client.ts';
import { loadSurroundings, type Surroundings } from '../db/queries/load-target.ts';
import type { ReconcileRef } from '../db/queue.ts';
import { createRowReader, type RawRow } from '../db/row-reader.ts';
import { deployments } from '../db/schema.ts';
import type { Logger } from '../ports/logger.ts';

/** The right to write a deployment's observed state, until it expires by the database's clock. */
export interface Lease extends ReconcileRef {
  owner: string;
  /** Grows with every claim; a write with an older one is refused. */
  token: number;
}

export type ClaimedRow = InferSelectModel<typeof deployments>;

const deploymentRows = createRowReader(deployments);

const leaseSeconds = 10;
const renewSeconds = 3;

/** The claimed row as it was, what stands around it, and the time by the database's clock, which all workers share. */
export interface Claim {
  lease: Lease;
  row: ClaimedRow;
  surroundings: Surroundings;
  now: Date;
}

/**
 * Takes the lease; `null` when another worker holds it or the deployment is gone. A worker that
 * came back under its old name takes up its own leases at once.
 */
export async function claimLease(db: Database, ref: ReconcileRef, owner: string): Promise<Claim | null> {
  return asService(db, ref.workspaceId, async (tx) => {
    const [claimed] = await tx.$client<(RawRow & { read_at: string })[]>`
      update public.deployments set lease_owner = ${owner}, lease_token = lease_token + 1,
        lease_expires_at = clock_timestamp() + make_interval(secs => ${leaseSeconds})
      where id = ${ref.deploymentId} and (lease_expires_at is null or lease_expires_at < clock_timestamp() or lease_owner = ${owner})
      returning ${tx.$client(deploymentRows.columns)}, clock_timestamp() as read_at`;
    if (!claimed) return null;
    const row = deploymentRows.read(claimed);
    const surroundings = await loadSurroundings(tx, row);
    return { lease: { ...ref, owner, token: row.leaseToken }, row, surroundings, now: new Date(claimed.read_at) };
  });
}

/** A lease that is renewed in the background. */
export interface KeptLease {
  /** Aborts when another worker has the lease, or this one gave up: nothing more may be written. */
  lost: AbortSignal;
  /** Aborts when the user wants something else by now: a long wait may be cut short. */
  outdated: AbortSignal;
  stop(): void;
}

interface KeepOptions {
  /** The desired state that the run answers. */
  generation: number;
  /** Aborts when the run is given up. */
  abandon?: AbortSignal | undefined;
  logger: Logger;
}

export function keepLease(db: Database, lease: Lease, { generation, abandon, logger }: KeepOptions): KeptLease {
  const lost = new AbortController();
  const outdated = new AbortController();
  const timer = setInterval(() => {
    renew(db, lease)
      .then((newest) => {
        if (newest === null) lost.abort(new Error('lease lost'));
        else if (newest > generation) outdated.abort(new Error('desired state changed'));
      })
      .catch((err: unknown) => logger.warn({ err }, 'lease could not be renewed'));
  }, renewSeconds * 1000);
  return {
    lost: abandon ? AbortSignal.any([lost.signal, abandon]) : lost.signal,
    outdated: outdated.signal,
    stop: () => clearInterval(timer),
  };
}

/** The newest generation, or `null` when the lease is lost. */
async function renew(db: Database, lease: Lease): Promise<number | null> {
  const { deploymentId, owner, token, workspaceId } = lease;
  const expiry = sql`clock_timestamp() + make_interval(secs => ${leaseSeconds})`;
  const held = and(eq(deployments.id, deploymentId), eq(deployments.leaseOwner, owner), eq(deployments.leaseToken, token));
  const [row] = await asService(db, workspaceId, (tx) =>
    tx.update(deployments).set({ leaseExpiresAt: expiry }).where(held).returning({ generation: deployments.generation }),
  );
  return row?.generation ?? null;
}

/**
 * Locks the row for a fenced write; `null` when the lease was lost meanwhile: the row is found only while this very claim is
 * the newest one.
 */
export async function lockFenced(tx: Transaction, { deploymentId, owner, token }: Lease): Promise<ClaimedRow | null> {
  const [row] = await tx.$client<RawRow[]>`
    select ${tx.$client(deploymentRows.columns)} from public.deployments where id = ${deploymentId} and lease_owner = ${owner} and lease_token = ${token} for update`;
  return row ? deploymentRows.read(row) : null;
}
