import type { Call } from '../context.ts';
import type { DeploymentDetail } from '../schemas.ts';
import { changeDesired } from './change-desired.ts';

/** Asks for a fresh start of the gateway, whether it runs now or not. */
export function restartDeployment(call: Call, id: string): Promise<DeploymentDetail> {
  return changeDesired(call, id, { kind: 'restart', desired: 'running', restart: true });
}
