import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foreignPaths } from '../../../../test/attacks/foreign-paths.ts';
import type { Browser } from '../../../../test/browser.ts';
import { createSupabaseInstallation, type SupabaseInstallation } from '../../../../test/supabase/installation.ts';
import { routes } from './routes/index.ts';

let installation: SupabaseInstallation;
let people = 0;
const anEmail = () => `person-${++people}@example.com`;

beforeAll(async () => {
  installation = await createSupabaseInstallation();
});
afterAll(() => installation.close());

const isSignedIn = async (browser: Browser) => (await installation.identity.getPrincipal(browser.headers())) !== null;
const errorCode = async (response: Response) => (await response.json()).error.code;

describe('requests of other sites', { tags: ['A12'] }, () => {
  const writes = [...routes.keys()].filter((route) => route.startsWith('POST ')).map((route) => route.slice(5));

  it.each(['https://evil.example', 'null', 'http://127.0.0.1:3001', 'https://127.0.0.1:3000', ''])(
    'from the origin %j change nothing',
    async (origin) => {
      const browser = await installation.signIn(anEmail());
      for (const path of writes) {
        const response = await browser.post(`/api/auth${path}`, {}, { origin, referer: 'http://127.0.0.1:3000/' });
        expect([path, response.status, await errorCode(response)]).toEqual([path, 403, 'foreign-origin']);
      }
      expect(await isSignedIn(browser)).toBe(true);
    },
  );
});

describe('routes', () => {
  it.each([
    'GET /sign-out',
    'GET /magic',
    'GET /confirm',
    'POST /owner',
    'POST /callback',
    'POST /sign-in/email/',
    'PUT /sign-in/email',
    'GET /user',
    'GET /__proto__',
  ])('do not include %s', async (route) => {
    const [method, path] = route.split(' ');
    const init = { method, headers: { origin: installation.origin } };
    const response = await installation.identity.handle(new Request(`${installation.origin}/api/auth${path}`, init));
    expect([response.status, await errorCode(response)]).toEqual([404, 'not-found']);
  });

  it.each(['{', '[]', 'null', '{"email":{}}', '{"email":["a@example.com"],"password":"x"}'])('refuse the body %s', async (body) => {
    const init = { method: 'POST', headers: { origin: installation.origin }, body };
    const response = await installation.identity.handle(new Request(`${installation.origin}/api/auth/sign-in/email`, init));
    expect([response.status, await errorCode(response)]).toEqual([400, 'invalid-input']);
  });
});

describe('links', () => {
  it.each<Record<string, string>>([{ host: 'evil.example' }, { 'x-forwarded-host': 'evil.example' }, { forwarded: 'host=evil.example' }])(
    'lead to us even when the request says %j',
    { tags: ['A18'] },
    async (forged) => {
      for (const path of ['/sign-in/magic-link', '/sign-up/email']) {
        const email = anEmail();
        const ask = () => installation.openBrowser().post(`/api/auth${path}`, { email, password: 'correct horse battery' }, forged);
        expect(new URL(await installation.linkMailedTo(email, ask)).origin, path).toBe(installation.origin);
      }
    },
  );

  const readNext = async (next: string) => {
    const email = anEmail();
    const ask = () => installation.openBrowser().post('/api/auth/sign-in/magic-link', { email, next });
    return new URL(await installation.linkMailedTo(email, ask)).searchParams.get('next');
  };

  it('carry a path of ours on to after the sign-in', async () => {
    expect(await readNext('/deployments/1?tab=logs')).toBe('/deployments/1?tab=logs');
  });

  it.each(foreignPaths)('do not carry %j on to after the sign-in', { tags: ['A15'] }, async (next) => {
    expect(await readNext(next)).toBeNull();
  });
});

describe('cookies', () => {
  it('are out of reach for scripts and for other sites, and last a week', async () => {
    const email = anEmail();
    const link = await installation.linkMailedTo(email, () => installation.openBrowser().post('/api/auth/sign-in/magic-link', { email }));
    const response = await installation.openBrowser().post('/api/auth/magic', { token: new URL(link).searchParams.get('token') });
    expect(response.headers.getSetCookie()).toHaveLength(2);
    for (const line of response.headers.getSetCookie()) {
      expect(line).toMatch(/^clawbot-3000-(session|seal)=/);
      expect(line).toMatch(/; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/);
    }
    expect(await response.text()).toBe('{"ok":true}');
  });

  it('bear the prefix that binds them to this host under https', async () => {
    const secure = await createSupabaseInstallation({ identity: { baseUrl: 'https://clawbot.example.com' } });
    const browser = await secure.signIn(anEmail());
    const response = await browser.post('/api/auth/sign-out');
    for (const line of response.headers.getSetCookie())
      expect(line).toMatch(/^__Host-clawbot-(session|seal)=;.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    await secure.close();
  });

  it('never hold the token in an answer that scripts can read', async () => {
    const browser = await installation.signIn(anEmail());
    const session = await (await browser.get('/api/auth/session')).text();
    expect(session).toContain('expiresAt');
    expect(session).not.toMatch(/eyJ|refresh|access/);
  });

  it('are split where one would be too large, and count only together', async () => {
    const email = anEmail();
    await installation.signIn(email);
    const about = { about: 'x'.repeat(5_000) };
    await installation.admin.query('update auth.users set raw_user_meta_data = $2 where email = $1', [email, about]);
    const browser = await installation.signIn(email);
    const names = [...browser.cookies.keys()].filter((name) => name.includes('-session')).sort();
    expect(names).toEqual([0, 1, 2, 3].map((part) => `clawbot-3000-session.${part}`));
    expect(await isSignedIn(browser)).toBe(true);
    browser.cookies.delete('clawbot-3000-session.2');
    expect(await isSignedIn(browser)).toBe(false);
  });

  it('of a large session go with it when a small one follows', async () => {
    const email = anEmail();
    await installation.signIn(email);
    await installation.admin.query('update auth.users set raw_user_meta_data = $2 where email = $1', [email, { about: 'x'.repeat(5_000) }]);
    const browser = await installation.signIn(email);
    await installation.signIn(anEmail(), browser);
    expect([...browser.cookies.keys()].sort()).toEqual(['clawbot-3000-seal', 'clawbot-3000-session']);
    expect(await isSignedIn(browser)).toBe(true);
  });

  it('of two sessions do not make a third', { tags: ['A13'] }, async () => {
    const [mine, yours] = [await installation.signIn(anEmail()), await installation.signIn(anEmail())];
    mine.cookies.set('clawbot-3000-session', yours.cookies.get('clawbot-3000-session') ?? '');
    expect(await isSignedIn(mine)).toBe(false);
  });
});
