import type { Call } from '../context.ts';
import type { DeploymentDetail } from '../schemas.ts';
import { changeDesired } from './change-desired.ts';

/** Goes on from where a blocked or failed deployment stopped; what was asked for stays the same. */
export function retryDeployment(call: Call, id: string): Promise<DeploymentDetail> {
  return changeDesired(call, id, { kind: 'retry' });
}
