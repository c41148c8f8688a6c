import { z } from 'zod';
import { ok } from '../../form.ts';
import { type Route, route } from './route.ts';

const engineAnswer = z
  .object({
    session: z.object({ expiresAt: z.string() }),
    user: z.object({ id: z.string(), email: z.string(), name: z.string() }),
  })
  .nullable();

/** Who is signed in, `{user: null}` without. Prolongs a session that is older than a day. */
export const readSession: Route = {
  async run({ call }) {
    const response = await call({ method: 'GET', path: '/get-session' });
    const answer = engineAnswer.parse(await response.json());
    return { response, body: answer ? { user: answer.user, expiresAt: answer.session.expiresAt } : { user: null } };
  },
};

/** Ends this session at once, or all of the person; a success without one. */
export const signOut = route({ everywhere: z.boolean().default(false) }, async ({ call }, { everywhere }) => {
  const isSignedIn = everywhere && engineAnswer.parse(await (await call({ method: 'GET', path: '/get-session' })).json());
  if (isSignedIn) await call({ method: 'POST', path: '/revoke-sessions', body: {} });
  return { response: await call({ method: 'POST', path: '/sign-out', body: {} }), body: ok };
});
