import { ClawbotError } from '../../domain/errors.ts';
import type { AccountCall } from './account-call.ts';
import type { ConfirmInput } from './schemas.ts';

/** Lets this session count as a recent sign-in again, for the password or a code. */
export async function confirmPerson(call: AccountCall, input: ConfirmInput): Promise<{ ok: true }> {
  const { identity, principal, journal } = call;
  try {
    await prove(call, input);
  } catch (error) {
    await journal.note(principal.userId, 'account:confirm-failed');
    throw error;
  }
  await identity.markConfirmed(principal);
  await journal.note(principal.userId, 'account:confirm', { way: input.code === undefined ? 'password' : 'code' });
  return { ok: true };
}

async function prove({ identity, principal }: AccountCall, { password, code }: ConfirmInput): Promise<void> {
  if (code !== undefined) return identity.secondFactor.check(principal.userId, code);
  if (await identity.checkPassword(principal, password ?? '')) return;
  throw new ClawbotError('wrong-credentials', 'This is not the password of your account.', {
    fields: { password: 'This is not the password of your account.' },
  });
}
