/** What is looked at before anything is made, in this order; each needs those before it. */
export const preflightChecks = [
  'sign-in',
  'subscription',
  'permissions',
  'providers',
  'size',
  'quota',
  'network',
  'name',
  'policy',
  'price',
] as const;
export type PreflightCheck = (typeof preflightChecks)[number];

/** Who can mend what a check or a failure found. */
export const actors = ['nobody', 'you', 'subscription-owner', 'tenant-admin'] as const;
export type Actor = (typeof actors)[number];

/** One row of the preflight passport: what was looked at, how it came out, and who must act. */
export interface PreflightRow {
  check: PreflightCheck;
  /** `warn`: it will work, but the user should know. `skipped`: needs a check that failed. */
  status: 'pass' | 'warn' | 'fail' | 'skipped';
  message: string;
  /** What to do next; empty when nothing is to be done. */
  fix: string;
  whoActs: Actor;
  /** Single facts behind the message, such as each missing permission. */
  details: string[];
}

/** What is about to be made; without it only the account is checked. */
export interface PreflightPlan {
  /** Once it exists; before that, whether its names are free is looked at under an id that nobody has. */
  deploymentId?: string;
  name: string;
  region: string;
  size: string;
}
