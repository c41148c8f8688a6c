import type { AccountCheck, AzureAccount } from '../../../domain/account-check.ts';
import type { AccountChecker } from '../../../ports/account-checker.ts';
import { explainSignIn } from './sign-in-problem.ts';

const managementOrigin = 'https://management.azure.com';
const apiVersion = '2022-12-01';

type GetToken = (account: AzureAccount, signal: AbortSignal) => Promise<string>;

/** Signs in to Entra with the account and reads its subscription: the two things everything else stands on. */
export function createAzureAccountChecker(): AccountChecker {
  return { check: (account, signal) => checkAccount(account, signal, requestToken) };
}

async function checkAccount(account: AzureAccount, signal: AbortSignal, getToken: GetToken): Promise<AccountCheck[]> {
  try {
    const token = await getToken(account, signal);
    return [
      { name: 'sign-in', status: 'pass', message: 'Signed in.', fix: '', whoActs: 'nobody' },
      await checkSubscription(account, token, signal),
    ];
  } catch (error) {
    const skipped = { name: 'subscription', status: 'skipped', message: 'Needs the sign-in first.', fix: '', whoActs: 'nobody' } as const;
    return [{ name: 'sign-in', status: 'fail', ...explainSignIn(error) }, skipped];
  }
}

/** Loaded on first use: whoever never connects Azure does not pay for its memory. */
async function requestToken(account: AzureAccount, signal: AbortSignal): Promise<string> {
  const { ClientSecretCredential } = await import('@azure/identity');
  const credential = new ClientSecretCredential(account.tenantId, account.clientId, account.clientSecret, {
    retryOptions: { maxRetries: 1 },
  });
  const { token } = await credential.getToken(`${managementOrigin}/.default`, { abortSignal: signal });
  return token;
}

async function checkSubscription({ subscriptionId }: AzureAccount, token: string, signal: AbortSignal): Promise<AccountCheck> {
  const url = `${managementOrigin}/subscriptions/${subscriptionId}?api-version=${apiVersion}`;
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` }, signal, redirect: 'error' });
  return explainSubscription(response.status, subscriptionId);
}

/** What the status of the subscription's own address says. */
export function explainSubscription(status: number, subscriptionId: string): AccountCheck {
  if (status === 200) return { name: 'subscription', status: 'pass', message: 'The subscription can be read.', fix: '', whoActs: 'nobody' };
  const known = status === 403 || status === 404 || status === 401;
  return {
    name: 'subscription',
    status: 'fail',
    message: known ? `The application may not see the subscription ${subscriptionId}.` : `Azure answered ${status}.`,
    fix: known ? 'Give the application a role on this subscription (Access control > Add role assignment).' : 'Try again in a minute.',
    whoActs: 'you',
  };
}
