import { z } from 'zod';
import { ok, type Route, route } from './route.ts';

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

/** Ends this session at once; a success without one. */
export const signOut = route({}, async ({ call }) => ({
  response: await call({ method: 'POST', path: '/sign-out', body: {} }),
  body: ok,
}));
