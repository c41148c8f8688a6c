import { decodeProtectedHeader } from 'jose';
import { ClawbotError, isClawbotError } from '../../../domain/errors.ts';
import { toErrorResponse, toResponse } from '../answers.ts';
import { clearChallenge, setChallenge } from '../challenge.ts';
import { noteRefusal, noteSignIn, readUserAgent } from '../note-sign-in.ts';
import { assertOwnOrigin, readJsonBody } from '../read-request.ts';
import { openCookieJar } from './cookie-jar.ts';
import { readNamedSession } from './named-session.ts';
import { findPrincipal } from './principal.ts';
import { routes } from './routes/index.ts';
import type { RouteAnswer, RouteContext } from './routes/route.ts';
import { readStoredTokens } from './stored-tokens.ts';

const basePath = '/api/auth';
const signOutPath = '/sign-out';

type Tools = Pick<RouteContext, 'settings' | 'verify' | 'methods'>;

/** Serves everything below `/api/auth`. Answers what is ours to explain; everything else is thrown. */
export function createHandler(tools: Tools): (request: Request) => Promise<Response> {
  return async (request) => {
    const begunAt = performance.now();
    const { settings } = tools;
    const { headers } = request;
    const { pathname, searchParams } = new URL(request.url);
    const jar = openCookieJar(headers, settings);
    const exchange: Exchange = { method: request.method, path: pathname.slice(basePath.length), body: {} };
    try {
      const isRoot = pathname.startsWith(basePath);
      if (isRoot && request.method !== 'GET') {
        assertOwnOrigin(headers, settings.ownOrigins);
        exchange.body = await readJsonBody(request);
      }
      const { extraCookies = [], ...answer } = await runRoute({ ...tools, jar, headers, query: searchParams }, exchange, isRoot);
      return toResponse({ ...answer, setCookies: [...jar.setCookies(), ...extraCookies] });
    } catch (error) {
      if (!isClawbotError(error)) throw error;
      if (error.httpStatus >= 500) settings.logger.error({ err: error }, 'identity:request-failed');
      await noteRefusal(settings.journal, error, { ...exchange, begunAt });
      return toErrorResponse(error);
    }
  };
}

interface Exchange {
  method: string;
  path: string;
  body: unknown;
}

async function runRoute(context: RouteContext, { method, path, body }: Exchange, isRoot: boolean): Promise<RouteAnswer> {
  const route = routes.get(`${method} ${path}`);
  if (!route || !isRoot) throw new ClawbotError('not-found', 'There is nothing under this address.');
  const before = await readSession(context);
  const answer = await route(context, body);
  const after = await readSession(context);
  if (before && path === signOutPath) await context.settings.journal.note(before.userId, 'account:sign-out');
  if (!after || after.sessionId === before?.sessionId) return answer;
  const asked = await askForCode(context, after.userId, method === 'GET');
  if (asked) return asked;
  await establish(context, before?.sessionId, path);
  return { ...answer, extraCookies: clearChallenge(context.settings, context.headers) };
}

/**
 * What goes out instead of a session when a code is needed first. Supabase Auth has begun one by then, but nobody can use it: its tokens
 * wait sealed in the cookie, and the rules of the database know none that this server does not vouch for.
 */
async function askForCode({ settings, jar, proven }: RouteContext, userId: string, isRedirect: boolean): Promise<RouteAnswer | null> {
  if (proven === userId || !(await settings.secondFactor.status(userId)).isOn) return null;
  const extraCookies = [await setChallenge(settings, { userId, parts: Object.fromEntries(jar.session()) })];
  jar.clearSession();
  return isRedirect ? { extraCookies, location: '/sign-in/code' } : { extraCookies, body: { secondFactor: true } };
}

async function readSession({ jar, settings }: RouteContext) {
  return readNamedSession(await readStoredTokens(jar, settings.sessionCookie));
}

/** Who signs in anew leaves the old session behind: a cookie planted or stolen before must not live on. */
async function establish(context: RouteContext, replaced: string | undefined, path: string): Promise<void> {
  const { settings, headers } = context;
  const principal = await findPrincipal(context);
  if (!principal) throw await explainUselessToken(context);
  if (replaced) await settings.sessions.end(replaced);
  await settings.sessions.note({ id: principal.sessionId, userId: principal.userId }, readUserAgent(headers));
  await noteSignIn(settings.journal, principal, { path, headers });
}

/** A sign-in that succeeded and yet is nobody's would look like one that fails for no reason. */
async function explainUselessToken({ jar, settings }: RouteContext): Promise<ClawbotError> {
  const { authUrl, sessionCookie } = settings;
  const tokens = await readStoredTokens(jar, sessionCookie);
  const algorithm = tokens ? decodeProtectedHeader(tokens.accessToken).alg : undefined;
  if (algorithm === 'HS256') {
    return new ClawbotError('identity-unusable', 'Supabase signs its tokens with the shared secret of the project (HS256).', {
      hint: 'Open JWT Keys in the settings of the project, create an asymmetric key (ES256) and rotate to it.',
    });
  }
  return new ClawbotError('identity-unusable', `A token of ${authUrl} was just made and does not hold here.`);
}
