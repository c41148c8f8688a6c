import { ClawbotError, isClawbotError } from '../../../domain/errors.ts';
import { toErrorResponse, toResponse } from '../answers.ts';
import { assertOwnOrigin, readJsonBody } from '../read-request.ts';
import { ask } from './ask-database.ts';
import { callEngine } from './call-engine.ts';
import type { IdentitySettings } from './config.ts';
import { basePath, type Engine } from './engine.ts';
import { routes } from './routes/index.ts';
import type { RouteAnswer } from './routes/route.ts';
import { readSessionToken } from './session-cookie.ts';
import { endSession } from './sessions.ts';

/** Serves everything below `/api/auth`; every failure is an answer. */
export function createHandler(settings: IdentitySettings, engine: Engine): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      const answer = await runRoute(settings, engine, request);
      await endReplacedSession(settings, request.headers, answer.response);
      return toResponse({ ...answer, setCookies: answer.response.headers.getSetCookie() });
    } catch (error) {
      return toErrorResponse(await explain(settings, error));
    }
  };
}

async function runRoute(settings: IdentitySettings, engine: Engine, request: Request): Promise<RouteAnswer> {
  const { pathname, searchParams } = new URL(request.url);
  const route = routes.get(`${request.method} ${pathname.slice(basePath.length)}`);
  if (!route || !pathname.startsWith(basePath)) throw new ClawbotError('not-found', 'There is nothing under this address.');
  const isWrite = request.method !== 'GET';
  if (isWrite) assertOwnOrigin(request.headers, settings.ownOrigins);
  const body = isWrite ? await readJsonBody(request) : undefined;
  const { headers } = request;
  return route.run({ settings, query: searchParams, call: (call) => callEngine(engine, settings.origin, { ...call, headers }) }, body);
}

/** Who signs in anew leaves the old session behind: a cookie planted or stolen before must not live on. */
async function endReplacedSession(settings: IdentitySettings, headers: Headers, response: Response): Promise<void> {
  const { pool, sessionCookie, secret } = settings;
  const before = readSessionToken(headers, sessionCookie, secret);
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  const after = readSessionToken(new Headers({ cookie: cookies.join('; ') }), sessionCookie, secret);
  if (before && after && before !== after) await endSession(pool, before);
}

async function explain({ logger, pool }: IdentitySettings, error: unknown): Promise<ClawbotError> {
  if (isClawbotError(error) && error.code !== 'internal') return error;
  logger.error({ err: error }, 'identity:request-failed');
  // Better Auth calls every failure the same; whether the database is away is worth knowing.
  const away = await ask(pool, { text: 'select 1' }).then(
    () => null,
    (cause: unknown) => cause,
  );
  if (isClawbotError(away)) return away;
  return isClawbotError(error)
    ? error
    : new ClawbotError('internal', 'Signing in failed for a reason that is in the log.', { cause: error });
}
