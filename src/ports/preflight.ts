import type { PreflightPlan, PreflightRow } from '../domain/preflight.ts';
import type { AccountAccess } from './cloud.ts';

/** Proves that an account can be used, by using it. Makes nothing. Never throws for what the account lacks: that is a row. */
export interface Preflight {
  /** All rows in the order of `preflightChecks`; without a plan only those about the account. */
  check(account: AccountAccess, plan: PreflightPlan | null, signal: AbortSignal): Promise<PreflightRow[]>;
}
