import { createHmac, timingSafeEqual } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { ClawbotError, isClawbotError } from '../../../../domain/errors.ts';
import { emailField, newPasswordField, ok, passwordField, tokenField } from '../../form.ts';
import { ask, askWithCookies } from '../client.ts';
import type { IdentitySettings } from '../config.ts';
import { redeemMailedToken, unlessJustMailed } from '../mailed-link.ts';
import { mailSignInLink } from './magic-link.ts';
import { type RouteContext, route } from './route.ts';

/** Longer than storing an account takes: the time of the answer must not tell new addresses from known ones. */
const signUpFloorMs = 1_000;

interface Credentials {
  email: string;
  password: string;
}

/** Opens an account that works once its address is confirmed. A known address gets the same answer, and a sign-in link by mail. */
export const signUp = route({ email: emailField, password: newPasswordField }, async ({ settings }, credentials) => {
  if (!settings.allowSignUp) throw new ClawbotError('sign-up-closed', 'This installation takes no new accounts.');
  await Promise.all([openAccount(settings, credentials).catch(unlessJustMailed), delay(signUpFloorMs)]);
  return { body: ok };
});

/** A session for address and password. */
export const signInByPassword = route({ email: emailField, password: passwordField }, async (context, credentials) => {
  await signIn(context, credentials);
  return { body: ok };
});

/**
 * Confirms an address and signs in. The password is asked for again: otherwise a stranger could sign up with
 * somebody's address and have the account opened to him by that person's click.
 */
export const confirm = route({ token: tokenField, password: passwordField }, async (context, { token, password }) => {
  const { email, hash } = readLink(token, context.settings.secret);
  try {
    await signIn(context, { email, password });
  } catch (error) {
    if (!isClawbotError(error) || error.code !== 'email-unconfirmed') throw error;
    const { user } = await redeemMailedToken(context, hash);
    if (user.email !== email) throw new ClawbotError('sign-in-link-void', 'This link is for another address.');
  }
  return { body: ok };
});

async function openAccount(settings: IdentitySettings, { email, password }: Credentials): Promise<void> {
  // The template appends the token; the address goes before it, because Supabase's token does not say whose it is.
  const link = `${settings.origin}/sign-in/confirm?token=${nameAddress(email, settings.secret)}.`;
  const { user } = await ask(settings, (auth) => auth.signUp({ email, password, options: { emailRedirectTo: link } }));
  if (user?.identities?.length === 0) await mailSignInLink(settings, email);
}

async function signIn({ settings, jar }: RouteContext, credentials: Credentials): Promise<void> {
  await askWithCookies(settings, jar, (auth) => auth.signInWithPassword(credentials));
}

/** The address and our signature on it: with made-up ones one could guess passwords past the count of guesses at an account. */
function nameAddress(email: string, secret: string): string {
  const signature = createHmac('sha256', secret).update(`confirmation-link/${email}`).digest('base64url');
  return `${Buffer.from(email).toString('base64url')}.${signature}`;
}

function readLink(token: string, secret: string): { email: string; hash: string } {
  const [address = '', signature = '', hash = ''] = token.split('.');
  const parsed = emailField.safeParse(Buffer.from(address, 'base64url').toString('utf8'));
  if (parsed.success && hash && isEqual(nameAddress(parsed.data, secret), `${address}.${signature}`)) return { email: parsed.data, hash };
  throw new ClawbotError('sign-in-link-void', 'This is not a link that was mailed.');
}

function isEqual(right: string, given: string): boolean {
  const [expected, actual] = [Buffer.from(right), Buffer.from(given)];
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}
