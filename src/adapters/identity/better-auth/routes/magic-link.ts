import { z } from 'zod';
import { toReturnPath } from '../../../../domain/return-path.ts';
import { emailField, ok, tokenField } from '../../form.ts';
import { toRefusal } from '../call-engine.ts';
import { route } from './route.ts';

/** Mails a sign-in link. Known and unknown addresses get the same answer. */
export const requestMagicLink = route({ email: emailField, next: z.string().optional() }, async ({ call }, { email, next }) => ({
  response: await call({ method: 'POST', path: '/sign-in/magic-link', body: { email, metadata: { next: toReturnPath(next) } } }),
  body: ok,
}));

/** The token of a mailed link against a session. */
export const redeemMagicLink = route({ token: tokenField }, async ({ call }, { token }) => {
  const response = await call({ method: 'GET', path: '/magic-link/verify', query: new URLSearchParams({ token }) });
  const location = response.headers.get('location');
  // Better Auth refuses with a redirect and answers success with a body.
  if (location) throw toRefusal(URL.parse(location)?.searchParams.get('error') ?? 'no reason given');
  return { response, body: ok };
});
