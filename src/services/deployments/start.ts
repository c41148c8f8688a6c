import type { Call } from '../context.ts';
import type { DeploymentDetail } from '../schemas.ts';
import { changeDesired } from './change-desired.ts';

/** Asks that a deployment runs; a gateway that runs already is left alone. */
export function startDeployment(call: Call, id: string): Promise<DeploymentDetail> {
  return changeDesired(call, id, { kind: 'start', desired: 'running' });
}
