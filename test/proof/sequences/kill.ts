import { reconcile } from '../../../src/reconciler/reconcile.ts';
import type { Stage, Tenant } from './stage.ts';
import { watchCalls } from './watch-calls.ts';

export type KillPlace = 'observe' | 'before-write' | 'after-write';

/** One run whose worker dies at the first call of that kind, if there is one: nothing leaves it any more. */
export async function runAndKill(stage: Stage, { ref }: Tenant, worker: 0 | 1, place: KillPlace): Promise<void> {
  if (!ref) return;
  const death = new AbortController();
  const killed = new Error('killed');
  const { cloud, workers } = stage;
  cloud.onCall(({ verb }) => {
    if ((place === 'observe') !== (verb === 'observe')) return null;
    if (place !== 'after-write') death.abort(killed);
    return { when: place === 'after-write' ? 'after' : 'before', error: killed };
  });
  // Between the start of the write and its answer.
  if (place === 'after-write') cloud.beforeWrite(async () => death.abort(killed));
  stage.mishaps++;
  await reconcile(workers[worker], ref, death.signal);
  watchCalls(stage);
  // Nobody else may go on before the lease of a dead worker is over.
  if (death.signal.aborted)
    await stage.plant.ask(`update deployments set lease_expires_at = now() - interval '1 second' where id = $1`, [ref.deploymentId]);
}
