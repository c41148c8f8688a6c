/** One row of a check of a cloud account: what was looked at, how it came out, and who must act. */
export interface AccountCheck {
  name: 'sign-in' | 'subscription';
  status: 'pass' | 'fail' | 'skipped';
  message: string;
  /** What to do next; empty when it passed. */
  fix: string;
  whoActs: 'nobody' | 'you' | 'tenant-admin';
}

/** An Azure account to be checked; the secret is never part of an answer. */
export interface AzureAccount {
  tenantId: string;
  clientId: string;
  clientSecret: string;
  subscriptionId: string;
}
