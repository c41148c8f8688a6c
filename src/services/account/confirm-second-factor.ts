import { requireRecentSignIn } from '../require-recent.ts';
import type { AccountCall } from './account-call.ts';

/** Turns the second factor on. Other browsers are signed out: they came in without one. */
export async function confirmSecondFactor({ identity, principal, journal }: AccountCall, code: string): Promise<{ backupCodes: string[] }> {
  requireRecentSignIn(principal);
  const backupCodes = await identity.secondFactor.confirm(principal.userId, code);
  await identity.endOtherSessions(principal.userId, principal.sessionId);
  await journal.note(principal.userId, 'account:second-factor-on');
  return { backupCodes };
}
