import { reconcile } from '../../../src/reconciler/reconcile.ts';
import { deleteDeployment } from '../../../src/services/deployments/delete.ts';
import { retryDeployment } from '../../../src/services/deployments/retry.ts';
import { readRow } from '../../drive.ts';
import type { Ref } from '../rig/rig.ts';
import type { Model } from './commands.ts';
import { judgeRest } from './oracles.ts';
import { longestJumpSeconds, passTime } from './pass-time.ts';
import type { Stage } from './stage.ts';

/** What was noted before clocks jumped back lies in the future, and is waited for. */
const mostJumps = 4;
/** Far more than any pace needs. */
const enoughRuns = 80;

/** All troubles end, whoever met one presses Retry, and all comes to rest as it was wanted; then everything is deleted. */
export async function comeToRest(stage: Stage, model: Model): Promise<void> {
  for (const tenant of stage.tenants) {
    tenant.trouble = 'none';
    if (!tenant.ref) continue;
    await retryDeployment(tenant.call, tenant.ref.deploymentId);
    await settle(stage, tenant.ref);
  }
  await judgeRest(stage, model);
  for (const [index, tenant] of stage.tenants.entries()) {
    const { ref } = tenant;
    if (!ref) continue;
    await deleteDeployment(tenant.call, ref.deploymentId, ref.name);
    Object.assign(model[index] ?? {}, { desired: 'deleted' });
    await settle(stage, ref);
  }
  await judgeRest(stage, model);
}

/** Runs, letting the time pass that is asked for, until a run has nothing to do. */
export async function settle(stage: Stage, ref: Ref): Promise<void> {
  await passTime(stage, ref, longestJumpSeconds * mostJumps);
  for (let runs = 0; runs < enoughRuns; runs++) {
    const result = await reconcile(stage.workers[runs % 2 === 0 ? 0 : 1], ref);
    const { seconds_to_next_run: seconds, status, desired, problem } = await readRow(stage.plant, ref);
    if (result === 'done' && (status === desired || problem)) return;
    if (seconds !== null && seconds > 0) await passTime(stage, ref, Math.ceil(seconds));
  }
}
