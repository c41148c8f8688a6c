import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';
import type { IdentitySettings } from './config.ts';
import { redeemOwnerToken } from './owner-link.ts';

/** Adds `POST /owner` to Better Auth: the owner's one-time link against a session. */
export function ownerEndpoint({ pool, ownerEmail }: IdentitySettings): BetterAuthPlugin {
  const signInOwner = createAuthEndpoint('/owner', { method: 'POST', body: z.object({ token: z.string() }) }, async (ctx) => {
    const userId = await redeemOwnerToken(pool, ctx.body.token, ownerEmail);
    const user = userId ? await ctx.context.internalAdapter.findUserById(userId) : null;
    if (!user) throw new APIError('GONE', { code: 'INVALID_TOKEN' });
    const session = await ctx.context.internalAdapter.createSession(user.id);
    await setSessionCookie(ctx, { session, user });
    return ctx.json({ user: { id: user.id } });
  });
  return { id: 'clawbot-owner', endpoints: { signInOwner } };
}
