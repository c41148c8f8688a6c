import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { ClawbotError, isClawbotError } from '../../../../domain/errors.ts';
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
  const credentials = { email: readClaimedEmail(token), password };
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

/** The address a confirmation token speaks of. Not verified here: Better Auth checks the signature before it confirms. */
function readClaimedEmail(token: string): string {
  try {
    const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
    return confirmationClaims.parse(JSON.parse(payload)).email;
  } catch (cause) {
    throw cause instanceof ClawbotError ? cause : toRefusal('INVALID_TOKEN', cause);
  }
}
