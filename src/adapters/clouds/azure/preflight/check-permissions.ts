import { z } from 'zod';
import type { PreflightRow } from '../../../../domain/preflight.ts';
import { neededActions, usefulActions } from '../role/actions.ts';
import type { Arm } from './arm.ts';
import { type Grant, isOwner, missingActions } from './grants.ts';
import { fail, pass, warn } from './row.ts';

const grant = z.object({ actions: z.array(z.string()).catch([]), notActions: z.array(z.string()).catch([]) });

export async function readGrants(arm: Arm): Promise<Grant[]> {
  return z.array(grant).parse(await arm.list('/providers/Microsoft.Authorization/permissions', '2022-04-01'));
}

/** Whether the connection may do all that it will have to, action by action. */
export function checkPermissions(grants: readonly Grant[]): PreflightRow {
  const missing = missingActions(neededActions, grants);
  if (missing.length > 0) {
    const fix = 'Give the application the custom role of ClawBot Deploy on the subscription; a new role takes up to ten minutes to act.';
    const message = missing.length === 1 ? '1 permission is missing.' : `${missing.length} permissions are missing.`;
    return fail('permissions', message, { fix, whoActs: 'subscription-owner', details: missing });
  }
  if (isOwner(grants)) {
    const fix = 'Give it the custom role of ClawBot Deploy instead.';
    return warn('permissions', 'All permissions are there, and more than needed: it may also give rights to others.', {
      fix,
      whoActs: 'subscription-owner',
    });
  }
  const unread = missingActions(usefulActions, grants);
  if (unread.length > 0) {
    const fix = 'Run the setup script again, which renews the role, or add the role Monitoring Reader.';
    return warn('permissions', 'All that a deployment needs is there; its charts of CPU and memory need one permission more.', {
      ...{ fix, whoActs: 'subscription-owner', details: unread },
    });
  }
  return pass('permissions', `All ${neededActions.length + usefulActions.length} permissions are there.`);
}
