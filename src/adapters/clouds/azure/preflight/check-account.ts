import type { TokenCredential } from '@azure/core-auth';
import { z } from 'zod';
import type { PreflightRow } from '../../../../domain/preflight.ts';
import type { AccountAccess } from '../../../../ports/cloud.ts';
import { managementScope } from '../rest/json-client.ts';
import type { Arm } from './arm.ts';
import { fail, failBy, pass, warn } from './row.ts';

const subscription = z.object({ displayName: z.string().catch(''), state: z.string(), tenantId: z.string().optional() });

export async function checkSignIn(account: AccountAccess, credential: TokenCredential, signal: AbortSignal): Promise<PreflightRow> {
  await credential.getToken(managementScope, { abortSignal: signal });
  return pass('sign-in', 'Signed in to Microsoft Entra.', [
    `Tenant ${account.tenantId}`,
    ...(account.clientId ? [`Application ${account.clientId}`] : []),
  ]);
}

/** Whether the subscription is there, belongs to the tenant that the connection names, and takes changes. */
export async function checkSubscription(account: AccountAccess, arm: Arm): Promise<PreflightRow> {
  const { displayName, state, tenantId } = subscription.parse(await arm.get('', '2022-12-01'));
  if (tenantId && tenantId.toLowerCase() !== account.tenantId.toLowerCase()) {
    return failBy('subscription', { code: 'InvalidAuthenticationTokenTenant' }, [`Tenant of the subscription: ${tenantId}`]);
  }
  if (state === 'Enabled') return pass('subscription', `The subscription "${displayName}" is active.`);
  if (state === 'Warned' || state === 'PastDue') {
    const fix = 'Pay the open bill before Azure disables the subscription.';
    return warn('subscription', `The subscription "${displayName}" works, but Azure has a bill open (${state}).`, {
      fix,
      whoActs: 'subscription-owner',
    });
  }
  const fix = 'Make the subscription active again in the Azure portal.';
  return fail('subscription', `The subscription "${displayName}" is not active (${state}).`, { fix, whoActs: 'subscription-owner' });
}
