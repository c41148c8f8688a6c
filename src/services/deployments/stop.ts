import type { Call } from '../context.ts';
import type { DeploymentDetail } from '../schemas.ts';
import { changeDesired } from './change-desired.ts';

/** Asks that a deployment stops; its data and settings stay. */
export function stopDeployment(call: Call, id: string): Promise<DeploymentDetail> {
  return changeDesired(call, id, { kind: 'stop', desired: 'stopped' });
}
