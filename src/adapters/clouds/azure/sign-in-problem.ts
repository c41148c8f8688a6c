import type { AccountCheck } from '../../../domain/account-check.ts';

type Explanation = Pick<AccountCheck, 'message' | 'fix' | 'whoActs'>;

/** Entra's codes (Microsoft Entra authentication and authorization error codes). */
const explanations: Record<string, Explanation> = {
  '7000215': {
    message: 'Entra does not accept the client secret.',
    fix: 'Paste the value of the secret, not its id; or make a new one under Certificates & secrets.',
    whoActs: 'you',
  },
  '7000222': {
    message: 'The client secret has expired.',
    fix: 'Make a new one under Certificates & secrets and save it here.',
    whoActs: 'you',
  },
  '700016': {
    message: 'There is no application with this client id in the tenant.',
    fix: 'Compare client id and tenant id with the overview page of the app registration.',
    whoActs: 'you',
  },
  '90002': { message: 'There is no such tenant.', fix: 'Copy the tenant id from the overview page of Microsoft Entra ID.', whoActs: 'you' },
  '53003': {
    message: 'A Conditional Access policy of the tenant forbids this sign-in.',
    fix: 'Ask the administrator of the tenant to allow this application.',
    whoActs: 'tenant-admin',
  },
};

/** Explains a failed sign-in; the library shows Entra's code only inside its message (measured). */
export function explainSignIn(error: unknown): Explanation {
  const text = error instanceof Error ? error.message : String(error);
  const code = /AADSTS(\d+)/.exec(text)?.[1];
  if (code) {
    const fix = 'Look the code up in the Entra documentation, or ask the administrator of the tenant.';
    return explanations[code] ?? { message: `Entra refuses the sign-in with AADSTS${code}.`, fix, whoActs: 'tenant-admin' };
  }
  return {
    message: 'Entra could not be reached.',
    fix: 'Check that this machine reaches login.microsoftonline.com, then try again.',
    whoActs: 'you',
  };
}
