import type { Principal } from '../../../ports/identity.ts';
import type { RouteContext } from './routes/route.ts';
import { readStoredTokens } from './stored-tokens.ts';

/** Who is calling: a signature check here, and one look-up whether the session still holds. */
export async function findPrincipal({
  settings,
  verify,
  jar,
}: Pick<RouteContext, 'settings' | 'verify' | 'jar'>): Promise<Principal | null> {
  const tokens = await readStoredTokens(jar, settings.sessionCookie);
  const claims = tokens && (await verify(tokens.accessToken));
  if (!claims) return null;
  const [session] = await settings.sessions.findLiving([claims.session_id]);
  if (session?.userId !== claims.sub) return null;
  const { sub: userId, email, session_id: sessionId, exp } = claims;
  if (session.isLongSeen) await settings.sessions.markSeen(sessionId);
  const { beganAt: issuedAt, confirmedAt } = session;
  return { userId, email, sessionId, issuedAt, confirmedAt, expiresAt: new Date(exp * 1000) };
}
