import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foreignPaths } from '../../../../test/attacks/foreign-paths.ts';
import type { Browser } from '../../../../test/browser.ts';
import { createTestDatabase, type TestDatabase } from '../../../../test/database.ts';
import { createIdentityInstallation, type IdentityInstallation, readToken } from '../../../../test/identity-installation.ts';

let database: TestDatabase;
let installation: IdentityInstallation;
let people = 0;
const anEmail = () => `person-${++people}@example.com`;

beforeAll(async () => {
  database = await createTestDatabase();
  installation = createIdentityInstallation(database.appUrl);
});
afterAll(async () => {
  await installation.close();
  await database.drop();
});

async function isSignedIn(browser: Browser): Promise<boolean> {
  return (await installation.identity.getPrincipal(browser.headers())) !== null;
}

async function errorCode(response: Response): Promise<unknown> {
  const body = await response.json();
  expect(Object.keys(body.error)).toEqual(expect.arrayContaining(['code', 'message', 'hint', 'docs']));
  return body.error.code;
}

describe('requests of other sites', { tags: ['A12'] }, () => {
  const origins = [
    'https://evil.example',
    'null',
    'http://127.0.0.1:3001',
    'http://127.0.0.1:3000.evil.example',
    'https://127.0.0.1:3000',
    '',
  ];

  it.each(origins)('from the origin %j change nothing', async (origin) => {
    const browser = await installation.signIn(anEmail());
    for (const path of [
      '/sign-out',
      '/sign-in/email',
      '/sign-up/email',
      '/owner',
      '/magic',
      '/confirm',
      '/sign-in/social',
      '/sign-in/magic-link',
    ]) {
      const response = await browser.post(`/api/auth${path}`, {}, { origin, referer: 'http://127.0.0.1:3000/' });
      expect([path, response.status, await errorCode(response)]).toEqual([path, 403, 'foreign-origin']);
    }
    expect(await isSignedIn(browser)).toBe(true);
  });

  it('change nothing without an origin', async () => {
    const browser = await installation.signIn(anEmail());
    const headers = browser.headers();
    headers.delete('origin');
    const response = await installation.identity.handle(
      new Request(`${installation.origin}/api/auth/sign-out`, { method: 'POST', headers }),
    );
    expect(response.status).toBe(403);
    expect(await isSignedIn(browser)).toBe(true);
  });

  it('are served under both names of this machine', async () => {
    const response = await installation.openBrowser().post('/api/auth/sign-out', {}, { origin: 'http://localhost:3000' });
    expect(response.status).toBe(200);
  });
});

describe('routes', () => {
  it.each([
    'GET /sign-out',
    'GET /owner',
    'GET /magic',
    'GET /magic-link/verify',
    'GET /verify-email',
    'GET /error',
    'GET /ok',
    'GET /list-sessions',
    'POST /update-user',
    'POST /change-email',
    'POST /delete-user',
    'POST /link-social',
    'POST /request-password-reset',
    'POST /callback/github',
    'GET /callback/evil',
    'POST //sign-in/email',
    'POST /sign-in/email/',
    'POST /SIGN-IN/email',
    'PUT /sign-in/email',
    'GET /../auth/owner',
    'GET /__proto__',
  ])('do not include %s', async (route) => {
    const [method, path] = route.split(' ');
    const headers = { origin: installation.origin };
    const response = await installation.identity.handle(new Request(`${installation.origin}/api/auth${path}`, { method, headers }));
    expect([response.status, await errorCode(response)]).toEqual([404, 'not-found']);
  });

  it.each(['{', '[]', '"text"', 'null', '{"email":{}}', '{"email":["a@example.com"],"password":"x"}'])(
    'refuse the body %s',
    async (body) => {
      const init = { method: 'POST', headers: { origin: installation.origin }, body };
      const response = await installation.identity.handle(new Request(`${installation.origin}/api/auth/sign-in/email`, init));
      expect([response.status, await errorCode(response)]).toEqual([400, 'invalid-input']);
    },
  );

  it('refuse a body that no form sends', async () => {
    const response = await installation.openBrowser().post('/api/auth/sign-in/email', { email: 'x'.repeat(20_000) });
    expect(await errorCode(response)).toBe('body-too-large');
  });

  it('never show the session token to scripts', async () => {
    const browser = await installation.signIn(anEmail());
    const cookie = decodeURIComponent([...browser.cookies.values()].join());
    const session = await (await browser.get('/api/auth/session')).text();
    expect(session).toContain('expiresAt');
    expect(session).not.toContain(cookie.split('.')[0]);
  });
});

describe('links', () => {
  it.each<Record<string, string>>([
    { host: 'evil.example' },
    { 'x-forwarded-host': 'evil.example' },
    { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example' },
    { forwarded: 'host=evil.example' },
  ])('lead to us even when the request says %j', { tags: ['A18'] }, async (forged) => {
    for (const path of ['/sign-in/magic-link', '/sign-up/email']) {
      const email = anEmail();
      const ask = () => installation.openBrowser().post(`/api/auth${path}`, { email, password: 'correct horse battery' }, forged);
      expect(new URL(await installation.linkMailedTo(email, ask)).origin, path).toBe(installation.origin);
    }
  });

  it.each(foreignPaths)('do not carry %j on to after the sign-in', { tags: ['A15'] }, async (next) => {
    const email = anEmail();
    const ask = () => installation.openBrowser().post('/api/auth/sign-in/magic-link', { email, next });
    const link = new URL(await installation.linkMailedTo(email, ask));
    expect([link.origin, link.searchParams.get('next')]).toEqual([installation.origin, null]);
  });

  it('carry a path of ours on', async () => {
    const email = anEmail();
    const link = await installation.linkMailedTo(email, () =>
      installation.openBrowser().post('/api/auth/sign-in/magic-link', { email, next: '/deployments/1?tab=logs' }),
    );
    expect(new URL(link).searchParams.get('next')).toBe('/deployments/1?tab=logs');
  });

  it('are stored as hashes only', async () => {
    const email = anEmail();
    const mailed = readToken(
      await installation.linkMailedTo(email, () => installation.openBrowser().post('/api/auth/sign-in/magic-link', { email })),
    );
    const owner = readToken((await installation.identity.mintOwnerLink())?.url ?? '');
    const { rows } = await installation.pool.query('select v::text from auth.verifications v union all select o::text from auth.owner o');
    expect(JSON.stringify(rows)).not.toContain(mailed);
    expect(JSON.stringify(rows)).not.toContain(owner);
  });
});
