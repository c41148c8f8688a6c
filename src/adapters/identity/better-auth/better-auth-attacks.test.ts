import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../../test/browser.ts';
import { createTestDatabase, type TestDatabase } from '../../../../test/database.ts';
import { createIdentityInstallation, type IdentityInstallation, readToken } from '../../../../test/identity-installation.ts';

let database: TestDatabase;
let installation: IdentityInstallation;
const password = 'correct horse battery';
let people = 0;
const anEmail = () => `person-${++people}@example.com`;

beforeAll(async () => {
  database = await createTestDatabase();
  installation = createIdentityInstallation(database.appUrl, { github: { clientId: 'client', clientSecret: 'CANARY-secret' } });
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

async function signUp(email: string, chosen = password): Promise<string> {
  return installation.linkMailedTo(email, () => installation.openBrowser().post('/api/auth/sign-up/email', { email, password: chosen }));
}

describe('requests of other sites', () => {
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
  ])('lead to us even when the request says %j', async (forged) => {
    const email = anEmail();
    const link = await installation.linkMailedTo(email, () =>
      installation.openBrowser().post('/api/auth/sign-in/magic-link', { email }, forged),
    );
    expect(new URL(link).origin).toBe(installation.origin);
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/%2fevil.example', '/\t/evil.example'])(
    'do not carry %j on to after the sign-in',
    async (next) => {
      const email = anEmail();
      const link = await installation.linkMailedTo(email, () =>
        installation.openBrowser().post('/api/auth/sign-in/magic-link', { email, next }),
      );
      expect(link).not.toContain('evil');
    },
  );

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

describe('known and unknown addresses', () => {
  it('get the same answer to a sign-up', async () => {
    const known = anEmail();
    await installation.signIn(known);
    const answers = [known, anEmail()].map((email) => installation.openBrowser().post('/api/auth/sign-up/email', { email, password }));
    const [taken, fresh] = await Promise.all((await Promise.all(answers)).map(describeAnswer));
    expect(taken).toEqual(fresh);
    expect(taken?.status).toBe(200);
  });

  it('get the same answer to a request for a link', async () => {
    const known = anEmail();
    await installation.signIn(known);
    const answers = [known, anEmail()].map((email) => installation.openBrowser().post('/api/auth/sign-in/magic-link', { email }));
    const [taken, fresh] = await Promise.all((await Promise.all(answers)).map(describeAnswer));
    expect(taken).toEqual(fresh);
  });

  it('get the same answer to a wrong password', async () => {
    const known = anEmail();
    await signUp(known);
    const answers = [known, anEmail()].map((email) =>
      installation.openBrowser().post('/api/auth/sign-in/email', { email, password: 'wrong password' }),
    );
    const [taken, fresh] = await Promise.all((await Promise.all(answers)).map(describeAnswer));
    expect(taken).toEqual(fresh);
    expect(taken?.body).toContain('wrong-credentials');
  });

  async function describeAnswer(response: Response) {
    return { status: response.status, headers: [...response.headers], body: await response.text() };
  }
});

describe('passwords', () => {
  it('work once the address is confirmed, and not before', async () => {
    const email = anEmail();
    const link = await signUp(email);
    expect(new URL(link).pathname).toBe('/sign-in/confirm');

    const early = await installation.openBrowser().post('/api/auth/sign-in/email', { email, password });
    expect(await errorCode(early)).toBe('email-unconfirmed');

    const browser = installation.openBrowser();
    const confirmed = await browser.post('/api/auth/confirm', { token: readToken(link), password });
    expect([confirmed.status, await isSignedIn(browser)]).toEqual([200, true]);

    const later = installation.openBrowser();
    await later.post('/api/auth/sign-in/email', { email: email.toUpperCase(), password });
    expect(await isSignedIn(later)).toBe(true);
  });

  it('of a stranger are not let in by a click of the owner of the address', async () => {
    const email = anEmail();
    const link = await signUp(email, 'password of the stranger');
    const victim = installation.openBrowser();
    const click = await victim.post('/api/auth/confirm', { token: readToken(link), password: 'some guess of the victim' });
    expect([await errorCode(click), await isSignedIn(victim)]).toEqual(['wrong-credentials', false]);

    await installation.signIn(email);
    const stranger = installation.openBrowser();
    const response = await stranger.post('/api/auth/sign-in/email', { email, password: 'password of the stranger' });
    expect([await errorCode(response), await isSignedIn(stranger)]).toEqual(['wrong-credentials', false]);
  });

  it('are not confirmed by a forged token', async () => {
    const email = anEmail();
    const token = readToken(await signUp(email));
    const [header, payload] = token.split('.');
    const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
    for (const forged of [`${header}.${payload}.`, `${unsigned}.${payload}.`, `${header}.${payload}.AAAA`]) {
      const response = await installation.openBrowser().post('/api/auth/confirm', { token: forged, password });
      expect(await errorCode(response)).toBe('sign-in-link-void');
    }
    for (const nonsense of ['a', '..', 'a.b.c', `a.${Buffer.from('null').toString('base64url')}.c`]) {
      const response = await installation.openBrowser().post('/api/auth/confirm', { token: nonsense, password });
      expect(await errorCode(response)).toBe('sign-in-link-void');
    }
  });

  it('are confirmed for their own account only', async () => {
    const [mine, yours] = [anEmail(), anEmail()];
    const link = await signUp(mine);
    await signUp(yours, 'quite another password');
    await installation.openBrowser().post('/api/auth/confirm', { token: readToken(link), password });
    const response = await installation.openBrowser().post('/api/auth/sign-in/email', { email: yours, password: 'quite another password' });
    expect(await errorCode(response)).toBe('email-unconfirmed');
  });

  it.each([
    ['short', 'too short'],
    ['long', 'x'.repeat(129)],
  ])('are refused when too %s', async (_, chosen) => {
    const response = await installation.openBrowser().post('/api/auth/sign-up/email', { email: anEmail(), password: chosen });
    const { error } = await response.json();
    expect(error).toMatchObject({ code: 'invalid-input', fields: { password: expect.any(String) } });
  });

  it('are stored as hashes only', async () => {
    await signUp(anEmail(), 'CANARY password');
    const { rows } = await installation.pool.query('select a::text from auth.accounts a');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain('CANARY');
  });
});

describe('signing in at GitHub', () => {
  it('begins with state and PKCE, and comes back to us', async () => {
    const browser = installation.openBrowser();
    const { url } = await (await browser.post('/api/auth/sign-in/social', { provider: 'github', next: '//evil.example' })).json();
    const query = new URL(url).searchParams;
    expect(new URL(url).origin).toBe('https://github.com');
    expect(query.get('redirect_uri')).toBe(`${installation.origin}/api/auth/callback/github`);
    expect(query.get('state')).toMatch(/^[\w-]{32,}$/);
    expect([query.get('code_challenge_method'), query.get('code_challenge')?.length]).toEqual(['S256', 43]);
    expect(url).not.toContain('evil');
    expect(url).not.toContain('CANARY');
  });

  it('is refused with a missing, made-up or foreign state', async () => {
    const starter = installation.openBrowser();
    const { url } = await (await starter.post('/api/auth/sign-in/social', { provider: 'github' })).json();
    const state = new URL(url).searchParams.get('state');
    for (const query of ['code=x', 'code=x&state=made-up', `code=x&state=${state}`, 'error=access_denied&state=x']) {
      const browser = installation.openBrowser();
      const response = await browser.get(`/api/auth/callback/github?${query}`);
      expect(response.status).toBe(302);
      expect(response.headers.get('location')).toMatch(/^\/sign-in\?error=/);
      expect(await isSignedIn(browser)).toBe(false);
    }
  });

  it('is refused where it is not set up', async () => {
    const response = await installation.openBrowser().post('/api/auth/sign-in/social', { provider: 'google' });
    expect(await errorCode(response)).toBe('not-found');
    expect(installation.identity.methods).toEqual({ password: true, magicLink: true, social: ['github'] });
  });
});

describe('an installation closed to strangers', () => {
  it('lets in who has an account and nobody else', async () => {
    const member = anEmail();
    await installation.signIn(member);
    const closed = createIdentityInstallation(database.appUrl, { allowSignUp: false });
    try {
      const signUpAnswer = await closed.openBrowser().post('/api/auth/sign-up/email', { email: anEmail(), password });
      expect(await errorCode(signUpAnswer)).toBe('sign-up-closed');
      await expect(closed.signIn(anEmail())).rejects.toThrow('sign-up-closed');
      const browser = await closed.signIn(member);
      expect(await closed.identity.getPrincipal(browser.headers())).toMatchObject({ email: member });
    } finally {
      await closed.close();
    }
  });
});
