import { ClawbotError, isClawbotError } from '../../../domain/errors.ts';
import { describeDiskFull, isDiskFull } from '../../../domain/full-disk.ts';
import type { Principal } from '../../../ports/identity.ts';
import { toErrorResponse, toResponse } from '../answers.ts';
import { clearChallenge, readChallenge, setChallenge } from '../challenge.ts';
import { ask } from '../database-error.ts';
import { noteRefusal, noteSignIn } from '../note-sign-in.ts';
import { assertOwnOrigin, readJsonBody } from '../read-request.ts';
import { callEngine } from './call-engine.ts';
import type { IdentitySettings } from './config.ts';
import { basePath, type Engine } from './engine.ts';
import { routes } from './routes/index.ts';
import type { RouteAnswer } from './routes/route.ts';
import { readSessionToken } from './session-cookie.ts';
import { endSession, findPrincipal } from './sessions.ts';
import { playScene, type SignInScene } from './sign-in-scene.ts';

/** Whoever reads the terminal of an installation could change its database as well; and the owner needs a way back without the app. */
const ownerPath = '/owner';
const signOutPath = '/sign-out';

interface Exchange {
  request: Request;
  path: string;
  body: unknown;
}

/** Serves everything below `/api/auth`; every failure is an answer. */
export function createHandler(settings: IdentitySettings, engine: Engine): (request: Request) => Promise<Response> {
  return async (request) => {
    const begunAt = performance.now();
    const path = new URL(request.url).pathname.slice(basePath.length);
    let body: unknown;
    try {
      body = await readBody(settings, request);
      return await answer(settings, engine, { request, path, body });
    } catch (error) {
      const explained = await explain(settings, error);
      await noteRefusal(settings.journal, explained, { path, body, begunAt });
      return toErrorResponse(explained);
    }
  };
}

async function readBody(settings: IdentitySettings, request: Request): Promise<unknown> {
  if (request.method === 'GET') return undefined;
  assertOwnOrigin(request.headers, settings.ownOrigins);
  return readJsonBody(request);
}

async function answer(settings: IdentitySettings, engine: Engine, exchange: Exchange): Promise<Response> {
  const scene: SignInScene = { proven: exchange.path === ownerPath ? 'whoever' : null, refused: null };
  const leaving = await whoSignsOut(settings, exchange);
  const run = playScene(scene, () => runRoute(settings, engine, exchange, scene));
  const routeAnswer = await run.catch((error: unknown) => {
    if (scene.refused) return null;
    throw error;
  });
  if (scene.refused) return challenge(settings, scene.refused, exchange);
  if (!routeAnswer) throw new Error('a route gave no answer');
  if (leaving) await settings.journal.note(leaving.userId, 'account:sign-out');
  const isNew = await establish(settings, exchange, routeAnswer.response);
  const setCookies = routeAnswer.response.headers.getSetCookie();
  return toResponse({
    ...routeAnswer,
    setCookies: isNew ? [...setCookies, ...clearChallenge(settings, exchange.request.headers)] : setCookies,
  });
}

/** Asks for the code. Of what Better Auth answered nothing goes out. */
async function challenge(settings: IdentitySettings, userId: string, { request }: Exchange): Promise<Response> {
  const setCookies = [await setChallenge(settings, { userId, parts: {} })];
  return toResponse(request.method === 'GET' ? { setCookies, location: '/sign-in/code' } : { setCookies, body: { secondFactor: true } });
}

async function runRoute(settings: IdentitySettings, engine: Engine, { request, path, body }: Exchange, scene: SignInScene) {
  const { pathname, searchParams } = new URL(request.url);
  const route = routes.get(`${request.method} ${path}`);
  if (!route || !pathname.startsWith(basePath)) throw new ClawbotError('not-found', 'There is nothing under this address.');
  const { headers } = request;
  const proveBegun = async (code: string) => {
    const { userId } = await readChallenge(settings, headers);
    await settings.secondFactor.check(userId, code).catch(async (error: unknown) => {
      await settings.journal.note(userId, 'account:code-refused');
      throw error;
    });
    scene.proven = userId;
  };
  const call = (asked: Omit<Parameters<typeof callEngine>[2], 'headers'>) => callEngine(engine, settings.origin, { ...asked, headers });
  return route.run({ settings, query: searchParams, call, proveBegun }, body);
}

/** Asked before: afterwards the session tells nothing any more. */
async function whoSignsOut({ pool, sessionCookie, secret }: IdentitySettings, { request, path }: Exchange): Promise<Principal | null> {
  const token = path === signOutPath ? readSessionToken(request.headers, sessionCookie, secret) : null;
  return token ? findPrincipal(pool, token) : null;
}

/** Notes who signed in. They leave the old session behind: a cookie planted or stolen before must not live on. */
async function establish(settings: IdentitySettings, { request, path }: Exchange, response: RouteAnswer['response']): Promise<boolean> {
  const { pool, sessionCookie, secret, journal } = settings;
  const before = readSessionToken(request.headers, sessionCookie, secret);
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  const after = readSessionToken(new Headers({ cookie: cookies.join('; ') }), sessionCookie, secret);
  if (!after || before === after) return false;
  if (before) await endSession(pool, before);
  await noteSignIn(journal, await findPrincipal(pool, after), { path, headers: request.headers });
  return true;
}

async function explain({ logger, pool }: IdentitySettings, error: unknown): Promise<ClawbotError> {
  if (isClawbotError(error) && error.code !== 'internal') return error;
  logger.error({ err: error }, 'identity:request-failed');
  if (isDiskFull(error)) return describeDiskFull(error);
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
