import { AzureError } from '../../core/errors.ts';
import type { Engine } from './engine.ts';
import { isActive } from './history.ts';
import { findNested } from './nested.ts';
import type { Deployment } from './stored-deployment.ts';

/** Nothing new is started from now on; what is under way goes on. Throws AzureError 409 when it has ended. */
export function cancelDeployment(engine: Engine, deployment: Deployment): void {
  if (!isActive(deployment)) {
    const message = `The deployment '${deployment.name}' cannot be cancelled because it is in the terminal state '${deployment.state}'.`;
    throw new AzureError(409, { code: 'DeploymentCannotBeCancelled', message });
  }
  deployment.state = 'Canceled';
  deployment.changedAt = engine.world.clock.now();
  deployment.error = { code: 'DeploymentCanceled', message: `The deployment '${deployment.name}' was canceled.` };
  for (const { id } of deployment.plan.resources) {
    const nested = findNested(engine, id);
    if (nested && isActive(nested)) cancelDeployment(engine, nested);
  }
}
