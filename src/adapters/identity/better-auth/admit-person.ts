import { APIError } from 'better-auth/api';
import { ask } from '../database-error.ts';
import type { IdentitySettings } from './config.ts';

/** Asked before a person is stored. Where sign-up is closed, only an address with an open invitation gets an account. */
export async function admitPerson({ pool, allowSignUp }: IdentitySettings, email: string): Promise<void> {
  if (allowSignUp) return;
  const [row] = await ask<{ is_invited: boolean }>(pool, { text: 'select clawbot.is_invited($1)', values: [email] });
  if (!row?.is_invited) throw new APIError('FORBIDDEN', { code: 'NEW_USER_SIGNUP_DISABLED' });
}
