import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes as ownIdentityRoutes } from '../../src/adapters/identity/better-auth/routes/index.ts';
import { routes as supabaseIdentityRoutes } from '../../src/adapters/identity/supabase/routes/index.ts';
import { createApi } from '../../src/api/http.ts';
import { appRouter } from '../../src/api/root.ts';
import { type ApiPerson, type ApiPlant, createApiPlant, readData } from '../api-plant.ts';
import { scriptedFederation } from '../scripted-azure.ts';
import { foreignPaths } from './foreign-paths.ts';

interface Procedure {
  _def: { meta?: { openapi?: { method: string; path: string } } };
}

/** How a stranger would put an id of somebody else into this route. */
type Attack = (ids: { id: string; workspaceId: string }) => string;

/**
 * Every route beside those of the procedures, which `other-tenants.test.ts` attacks: by an id that goes into it, or why
 * none does. A new route fails until it stands here.
 */
const routes: Record<string, Attack | string> = {
  'GET /api/health': 'the same for everybody',
  'GET /api/health/ready': 'the same for everybody',
  'GET /api/health/live': 'the same for everybody',
  'GET /api/v1/openapi.json': 'the same for everybody',
  'GET /.well-known/openid-configuration': 'the same for everybody',
  'GET /.well-known/jwks.json': 'the same for everybody',
  'POST /api/auth/*': 'goes to the routes of the identity, below',
  'GET /api/auth/*': 'goes to the routes of the identity, below',
  'GET /api/v1/account/export': 'only the cookie says whose data they are',
  'GET /api/auth/renew': 'only the cookie says whose session it is',
  'GET /api/dev/inbox': 'one inbox for the installation, and only its owner reads it',
  'ALL /api/trpc/*': 'goes to the procedures',
  'GET /api/v1/usage.csv': ({ workspaceId }) => `/v1/usage.csv?workspaceId=${workspaceId}`,
  'GET /api/v1/events': ({ workspaceId }) => `/v1/events?workspaceId=${workspaceId}`,
  'GET /api/azure/templates/:token': ({ id }) =>
    `/azure/templates/${Buffer.from(JSON.stringify({ value: { id } })).toString('base64url')}.x`,
};

/** Routes of signing in, and what says for whom they act. None takes the id of a person, a session or a tenant. */
const identityRoutes: Record<string, 'cookie' | 'mailed token' | 'password' | 'address' | 'state' | 'nobody'> = {
  'POST /owner': 'mailed token',
  'POST /sign-up/email': 'address',
  'POST /sign-in/email': 'password',
  'POST /confirm': 'mailed token',
  'POST /second-factor': 'cookie',
  'POST /sign-in/magic-link': 'address',
  'POST /magic': 'mailed token',
  'POST /sign-in/social': 'nobody',
  'POST /sign-out': 'cookie',
  'GET /session': 'cookie',
  'GET /callback': 'state',
  'GET /callback/github': 'state',
  'GET /callback/google': 'state',
};

let plant: ApiPlant;
let victim: ApiPerson;
let mallory: ApiPerson;
let stolen: { id: string; workspaceId: string };

beforeAll(async () => {
  plant = await createApiPlant();
  [victim, mallory] = [await plant.newPerson(), await plant.newPerson()];
  const { id } = await readData<{ id: string }>(await victim.mutate('deployments.create', { name: 'victims-bot' }));
  stolen = { id, workspaceId: victim.workspaceId };
});
afterAll(() => plant.close());

const attacks = Object.entries(routes).flatMap(([route, attack]) => (typeof attack === 'function' ? [{ route, attack }] : []));

async function shapeOf(response: Response) {
  const headers = [...response.headers].filter(([name]) => name !== 'x-request-id');
  return { status: response.status, headers, text: (await response.text()).replaceAll(/"requestId":"[^"]*"/g, '') };
}

describe('every route', { tags: ['A1'] }, () => {
  it('has a case', () => {
    const procedures = Object.values(appRouter._def.procedures as unknown as Record<string, Procedure>).flatMap(({ _def: { meta } }) =>
      meta?.openapi ? [`${meta.openapi.method} /api/v1${meta.openapi.path.replaceAll(/\{(\w+)\}/g, ':$1')}`] : [],
    );
    const parts = { ...plant.parts, services: { ...plant.services, federation: scriptedFederation } };
    const served = createApi(parts, AbortSignal.abort()).routes;
    // What is in front of all routes of a kind answers none of them itself.
    const inFront = new Set(['ALL /api/*', 'GET /api/v1/*', 'ALL /.well-known/*']);
    const open = new Set(served.map(({ method, path }) => `${method} ${path}`).filter((route) => !inFront.has(route)));
    for (const route of procedures) expect(open.delete(route), route).toBe(true);
    expect([...open].sort()).toEqual(Object.keys(routes).sort());
  });

  it('of signing in has one too', () => {
    const served = new Set([...ownIdentityRoutes.keys(), ...supabaseIdentityRoutes.keys()]);
    expect([...served].sort()).toEqual(Object.keys(identityRoutes).sort());
  });

  it.each(attacks)('$route answers for an id of another tenant as for one that is not there', async ({ attack }) => {
    for (const method of ['GET', 'HEAD']) {
      const seen = await shapeOf(await mallory.send(method, attack(stolen)));
      expect(seen).toEqual(await shapeOf(await mallory.send(method, attack({ id: randomUUID(), workspaceId: randomUUID() }))));
      expect(seen.status).toBe(404);
    }
  });

  const takers = Object.entries(identityRoutes).filter(([, actsFor]) => actsFor === 'cookie');
  it.each(takers)('%s acts for its %s, whoever else the request names', async (route) => {
    const [method = '', path] = route.split(' ');
    const named = { userId: victim.userId, user_id: victim.userId, id: victim.userId, email: 'victim@example.com' };
    const query = new URLSearchParams(named);
    const send = () =>
      method === 'GET' ? mallory.send('GET', `/auth${path}?${query}`) : mallory.send(method, `/auth${path}`, { body: named });
    const answers = [await send(), await plant.stranger.send(method, `/auth${path}?${query}`, method === 'GET' ? {} : { body: named })];
    for (const answer of answers) expect(await answer.text()).not.toContain(victim.userId);
    expect((await victim.send('GET', '/v1/me')).status).toBe(200);
  });
});

describe('the way back from a session that was renewed', { tags: ['A15'] }, () => {
  it.each(foreignPaths)('leads nowhere else than to us, when it is said to be %j', async (next) => {
    const path = `/auth/renew?${new URLSearchParams({ next })}`;
    expect((await victim.send('GET', path)).headers.get('location')).toBe('/deployments');
    expect((await plant.stranger.send('GET', path)).headers.get('location')).toBe('/sign-in?next=%2Fdeployments');
  });
});
