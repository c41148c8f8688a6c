import type { AccountCheck, AzureAccount } from '../domain/account-check.ts';

/** Proves that an account can be used, by using it. Never throws for what the account lacks: that is a row. */
export interface AccountChecker {
  check(account: AzureAccount, signal: AbortSignal): Promise<AccountCheck[]>;
}
