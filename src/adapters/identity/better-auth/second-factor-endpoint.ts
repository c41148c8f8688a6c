import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { currentScene } from './sign-in-scene.ts';

/** Adds `POST /second-factor` to Better Auth: a session for whoever has just given a code. */
export function secondFactorEndpoint(): BetterAuthPlugin {
  const beginSession = createAuthEndpoint('/second-factor', { method: 'POST' }, async (ctx) => {
    const { proven } = currentScene();
    const user = proven && proven !== 'whoever' ? await ctx.context.internalAdapter.findUserById(proven) : null;
    if (!user) throw new APIError('GONE', { code: 'INVALID_TOKEN' });
    const session = await ctx.context.internalAdapter.createSession(user.id);
    await setSessionCookie(ctx, { session, user });
    return ctx.json({ user: { id: user.id } });
  });
  return { id: 'clawbot-second-factor', endpoints: { beginSession } };
}
