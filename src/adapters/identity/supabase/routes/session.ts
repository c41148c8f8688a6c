import { z } from 'zod';
import { ok } from '../../form.ts';
import { readNamedSession } from '../named-session.ts';
import { findPrincipal } from '../principal.ts';
import { readStoredTokens } from '../stored-tokens.ts';
import { type RouteContext, route } from './route.ts';

/** Who is signed in, `{user: null}` without. */
export const readSession = route({}, async (context) => {
  const principal = await findPrincipal(context);
  if (!principal) return { body: { user: null } };
  const { userId, email, expiresAt } = principal;
  return { body: { user: { id: userId, email }, expiresAt } };
});

/**
 * Ends this session at once, or all of the person; a success without one. The database is asked and not Supabase
 * Auth, so that it works while that is away, and with a token that ran out in the meantime.
 */
export const signOut = route({ everywhere: z.boolean().default(false) }, async (context, { everywhere }) => {
  await endSession(context, everywhere);
  context.jar.clearSession();
  return { body: ok };
});

async function endSession({ settings, jar }: RouteContext, everywhere: boolean): Promise<void> {
  const { sessions, sessionCookie } = settings;
  const named = readNamedSession(await readStoredTokens(jar, sessionCookie));
  if (named && everywhere) await sessions.endAll(named.userId);
  else if (named) await sessions.end(named.sessionId);
}
