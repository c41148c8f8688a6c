import { randomUUID } from 'node:crypto';
import type { ReconcileRef } from '../src/db/queue.ts';
import { deploymentSecrets } from '../src/domain/deployment.ts';
import { silentLogger } from '../src/ports/logger.ts';
import type { ReconcilerParts } from '../src/reconciler/parts.ts';
import { reconcile } from '../src/reconciler/reconcile.ts';
import type { TestPlant } from './factories.ts';

export function workerOf({ services }: Pick<TestPlant, 'services'>, workerId: string = randomUUID()): ReconcilerParts {
  return { ...services, workerId, logger: silentLogger };
}

export const refOf = ({ id, workspaceId }: { id: string; workspaceId: string }): ReconcileRef => ({ deploymentId: id, workspaceId });

export interface DeploymentRow {
  status: string;
  status_message: string;
  desired: string;
  problem: { code: string; hint: string } | null;
  progress: number;
  generation: string;
  observed_generation: string;
  lease_token: string;
  lease_owner: string | null;
  history: Record<string, unknown>;
  conditions: { type: string; status: string; message: string }[];
  steps: { id: string; status: string }[];
  next_run_at: Date | null;
  seconds_to_next_run: number | null;
}

/** The row of a deployment as it is in the database. */
export async function readRow({ ask }: Pick<TestPlant, 'ask'>, { deploymentId }: ReconcileRef): Promise<DeploymentRow> {
  const [row] = await ask<DeploymentRow>(
    'select *, extract(epoch from next_run_at - now())::float as seconds_to_next_run from deployments where id = $1',
    [deploymentId],
  );
  if (!row) throw new Error('there is no such deployment');
  return row;
}

/** Runs again and again, without waiting in between, until the status is reached; the statuses on the way. */
export async function driveTo(
  plant: Pick<TestPlant, 'ask'>,
  parts: ReconcilerParts,
  ref: ReconcileRef,
  status: string,
  maxRuns = 60,
): Promise<string[]> {
  const statuses: string[] = [];
  for (let run = 0; run < maxRuns; run++) {
    await reconcile(parts, ref);
    const row = await readRow(plant, ref);
    if (statuses.at(-1) !== row.status) statuses.push(row.status);
    if (row.status === status) return statuses;
  }
  throw new Error(`not ${status} after ${maxRuns} runs, but ${statuses.join(', ')}`);
}

/** What a screen would have seen, in order. */
export function readEvents({ ask }: Pick<TestPlant, 'ask'>, { workspaceId }: { workspaceId: string }) {
  return ask<{ seq: string; type: string; data: { deployment?: { status: string; problem: unknown } } }>(
    'select seq, type, data from events where workspace_id = $1 order by seq',
    [workspaceId],
  );
}

/** Names of what is left of a deployment in the vault. */
export async function findSecretsLeft({ services }: Pick<TestPlant, 'services'>, { workspaceId, deploymentId }: ReconcileRef) {
  const left = await Promise.all(deploymentSecrets.map((name) => services.secrets.look({ workspaceId, recordId: deploymentId, name })));
  return deploymentSecrets.filter((_, index) => left[index] !== 'absent');
}
