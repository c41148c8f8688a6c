import { ClawbotError } from '../../domain/errors.ts';
import { requireRecentSignIn } from '../require-recent.ts';
import type { AccountCall } from './account-call.ts';

interface Proof {
  password?: string | undefined;
  code: string;
}

/** Turns the second factor off, for a code and, where there is one, the password: a browser left open must not be enough. */
export async function removeSecondFactor({ identity, principal, journal }: AccountCall, { password, code }: Proof): Promise<{ ok: true }> {
  requireRecentSignIn(principal);
  const needsPassword = await identity.hasPassword(principal.userId);
  if (needsPassword && !(await identity.checkPassword(principal, password ?? ''))) {
    const message = 'This is not the password of your account.';
    throw new ClawbotError('wrong-credentials', message, { fields: { password: message } });
  }
  await identity.secondFactor.check(principal.userId, code);
  await identity.secondFactor.remove(principal.userId);
  await journal.note(principal.userId, 'account:second-factor-off');
  return { ok: true };
}
