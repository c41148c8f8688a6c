import { decodeProtectedHeader } from 'jose';
import { ClawbotError, isClawbotError } from '../../../domain/errors.ts';
import { toErrorResponse, toResponse } from '../answers.ts';
import { assertOwnOrigin, readJsonBody } from '../read-request.ts';
import { openCookieJar } from './cookie-jar.ts';
import { readNamedSession } from './named-session.ts';
import { findPrincipal } from './principal.ts';
import { routes } from './routes/index.ts';
import type { RouteContext } from './routes/route.ts';
import { readStoredTokens } from './stored-tokens.ts';

const basePath = '/api/auth';

type Tools = Pick<RouteContext, 'settings' | 'verify' | 'methods'>;

/** Serves everything below `/api/auth`. Answers what is ours to explain; everything else is thrown. */
export function createHandler(tools: Tools): (request: Request) => Promise<Response> {
  return async (request) => {
    const jar = openCookieJar(request.headers, tools.settings);
    try {
      const answer = await runRoute({ ...tools, jar, query: new URL(request.url).searchParams }, request);
      return toResponse({ ...answer, setCookies: jar.setCookies() });
    } catch (error) {
      if (!isClawbotError(error)) throw error;
      if (error.httpStatus >= 500) tools.settings.logger.error({ err: error }, 'identity:request-failed');
      return toErrorResponse(error);
    }
  };
}

async function runRoute(context: RouteContext, request: Request) {
  const { pathname } = new URL(request.url);
  const route = routes.get(`${request.method} ${pathname.slice(basePath.length)}`);
  if (!route || !pathname.startsWith(basePath)) throw new ClawbotError('not-found', 'There is nothing under this address.');
  const isWrite = request.method !== 'GET';
  if (isWrite) assertOwnOrigin(request.headers, context.settings.ownOrigins);
  const before = await readSession(context);
  const answer = await route(context, isWrite ? await readJsonBody(request) : {});
  const after = await readSession(context);
  if (after && after.sessionId !== before?.sessionId) await establish(context, before?.sessionId);
  return answer;
}

async function readSession({ jar, settings }: RouteContext) {
  return readNamedSession(await readStoredTokens(jar, settings.sessionCookie));
}

/** Who signs in anew leaves the old session behind: a cookie planted or stolen before must not live on. */
async function establish(context: RouteContext, replaced: string | undefined): Promise<void> {
  if (!(await findPrincipal(context))) throw await explainUselessToken(context);
  if (replaced) await context.settings.sessions.end(replaced);
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
