import { setTimeout as delay } from 'node:timers/promises';
import { jwtVerify } from 'jose';
import { z } from 'zod';
import { isClawbotError } from '../../../../domain/errors.ts';
import { emailField, newPasswordField, ok, passwordField, tokenField } from '../../form.ts';
import { toRefusal } from '../call-engine.ts';
import { type RouteAnswer, type RouteContext, route } from './route.ts';

/** Longer than storing an account takes: the time of the answer must not tell new addresses from known ones. */
const signUpFloorMs = 500;

const confirmationClaims = z.object({ email: z.string() });

/** Opens an account that works once its address is confirmed. A known address gets the same answer, and a sign-in link by mail. */
export const signUp = route(
  { email: emailField, password: newPasswordField, name: z.string().trim().max(100).default('') },
  async ({ call, settings }, body) => {
    if (!settings.allowSignUp) throw toRefusal('EMAIL_PASSWORD_SIGN_UP_DISABLED');
    const [response] = await Promise.all([call({ method: 'POST', path: '/sign-up/email', body }), delay(signUpFloorMs)]);
    return { response, body: ok };
  },
);

/** A session for address and password. */
export const signInByPassword = route({ email: emailField, password: passwordField }, signIn);

/**
 * Confirms an address and signs in. The password is asked for again: otherwise a stranger could sign up with
 * somebody's address and have the account opened to him by that person's click.
 */
export const confirm = route({ token: tokenField, password: passwordField }, async (context, { token, password }) => {
  const credentials = { email: await readSignedEmail(token, context.settings.secret), password };
  try {
    return await signIn(context, credentials);
  } catch (error) {
    if (!isClawbotError(error) || error.code !== 'email-unconfirmed') throw error;
  }
  await context.call({ method: 'GET', path: '/verify-email', query: new URLSearchParams({ token }) });
  return signIn(context, credentials);
});

async function signIn({ call }: RouteContext, body: { email: string; password: string }): Promise<RouteAnswer> {
  return { response: await call({ method: 'POST', path: '/sign-in/email', body }), body: ok };
}

/**
 * The address a confirmation token speaks of. Verified before the password is tried: with a made-up token one could
 * guess passwords of any account, past the count of guesses at that account.
 */
async function readSignedEmail(token: string, secret: string): Promise<string> {
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), { algorithms: ['HS256'], requiredClaims: ['exp'] });
    return confirmationClaims.parse(payload).email;
  } catch (cause) {
    throw toRefusal('INVALID_TOKEN', cause);
  }
}
