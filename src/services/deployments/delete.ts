import { ClawbotError } from '../../domain/errors.ts';
import type { Call } from '../context.ts';
import { requireRecentSignIn } from '../require-recent.ts';
import type { DeploymentDetail } from '../schemas.ts';
import { changeDesired } from './change-desired.ts';

/** Asks for the removal of everything a deployment made. The name must be typed, so that the wrong one is not hit. */
export async function deleteDeployment(call: Call, id: string, confirmName: string): Promise<DeploymentDetail> {
  // A key with the scope admin was made by somebody who had just signed in, for what nobody sits in front of.
  if (!call.principal.key) requireRecentSignIn(call.principal);
  return changeDesired(call, id, {
    kind: 'delete',
    desired: 'deleted',
    check: ({ name }) => {
      if (name === confirmName) return;
      const message = `The typed name is not the name of this deployment.`;
      throw new ClawbotError('name-mismatch', message, { fields: { confirmName: `Type ${name}` } });
    },
  });
}
