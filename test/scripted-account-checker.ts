import type { AccountChecker } from '../src/ports/account-checker.ts';

/** Knows one right secret, so that saving and trying accounts can be tested without a network. */
export const rightClientSecret = 'the-right-secret';

export const scriptedAccountChecker: AccountChecker = {
  check: ({ clientSecret }) => {
    const right = clientSecret === rightClientSecret;
    const row = { name: 'sign-in', fix: right ? '' : 'Paste the right one.', message: right ? 'Signed in.' : 'Refused.' } as const;
    return Promise.resolve([{ ...row, status: right ? 'pass' : 'fail', whoActs: right ? 'nobody' : 'you' }]);
  },
};
