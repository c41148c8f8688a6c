import { randomBytes } from 'node:crypto';
import type { User } from '@supabase/supabase-js';
import { z } from 'zod';
import { ClawbotError, isClawbotError } from '../../../../domain/errors.ts';
import { toReturnPath } from '../../../../domain/return-path.ts';
import { emailField, ok, tokenField } from '../../form.ts';
import { ask, changeAccount } from '../client.ts';
import type { IdentitySettings } from '../config.ts';
import { redeemMailedToken, unlessJustMailed } from '../mailed-link.ts';
import { type RouteContext, route } from './route.ts';

/** Confirming and signing in are two steps of one request. */
const sameRequestMs = 5_000;

/** Mails a sign-in link. Known and unknown addresses get the same answer. */
export const requestMagicLink = route({ email: emailField, next: z.string().optional() }, async ({ settings }, { email, next }) => {
  await mailSignInLink(settings, email, toReturnPath(next));
  return { body: ok };
});

/** The token of a mailed link against a session. */
export const redeemMagicLink = route({ token: tokenField }, async (context, { token }) => {
  const { user, session } = await redeemMailedToken(context, token);
  if (wasJustConfirmed(user)) await voidEarlierPassword(context, session.access_token);
  return { body: ok };
});

/** The mail's template appends the token to the address given here. */
export async function mailSignInLink(settings: IdentitySettings, email: string, next = '/'): Promise<void> {
  const query = new URLSearchParams({ ...(next !== '/' && { next }), token: '' });
  // An invitation opens sign-up for its address, by this way alone: the answer here is the same for all.
  const shouldCreateUser = settings.allowSignUp || (await settings.sessions.isInvited(email));
  const options = { emailRedirectTo: `${settings.origin}/sign-in/magic?${query}`, shouldCreateUser };
  await ask(settings, (auth) => auth.signInWithOtp({ email, options })).catch((error: unknown) => {
    // Where nobody may open an account, an unknown address gets no mail, and the same answer.
    if (isClawbotError(error) && error.code === 'sign-up-closed') return;
    unlessJustMailed(error);
  });
}

function wasJustConfirmed({ email_confirmed_at: confirmedAt, last_sign_in_at: signedInAt }: User): boolean {
  return confirmedAt !== undefined && Math.abs(Date.parse(signedInAt ?? '') - Date.parse(confirmedAt)) < sameRequestMs;
}

/** Whoever signed up with somebody's address without confirming it must not keep a password to that person's account. */
async function voidEarlierPassword({ settings, jar }: RouteContext, accessToken: string): Promise<void> {
  try {
    await changeAccount(settings, accessToken, { password: randomBytes(32).toString('base64url') });
  } catch (cause) {
    jar.clearSession();
    throw new ClawbotError('internal', 'The account could not be made yours alone, so you were not signed in.', { cause });
  }
}
