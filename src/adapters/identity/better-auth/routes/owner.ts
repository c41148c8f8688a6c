import { ok, tokenField } from '../../form.ts';
import { route } from './route.ts';

/** The owner's one-time link against a session. */
export const signInOwner = route({ token: tokenField }, async ({ call }, { token }) => ({
  response: await call({ method: 'POST', path: '/owner', body: { token } }),
  body: ok,
}));
