import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { defaultSettings } from '../../../../simulator/supabase/options.ts';
import { createSupabaseInstallation, type SupabaseInstallation } from '../../../../test/supabase/installation.ts';
import { asUser } from '../../../db/as-user.ts';
import { openAuthSessions } from '../../../db/auth-sessions.ts';
import { workspaces } from '../../../db/schema.ts';

let installation: SupabaseInstallation;
let people = 0;
const anEmail = () => `person-${++people}@example.com`;

beforeAll(async () => {
  installation = await createSupabaseInstallation();
});
afterEach(() => {
  vi.useRealTimers();
  Object.assign(installation.auth.settings, defaultSettings, { mailPauseSeconds: 0 });
});
afterAll(() => installation.close());

const refreshes = () => installation.auth.requests.filter((path) => path === '/token').length;

describe('Supabase Auth that is away', () => {
  it.each([
    ['/sign-in/magic-link', { email: 'a@example.com' }],
    ['/sign-in/email', { email: 'a@example.com', password: 'correct horse' }],
    ['/sign-up/email', { email: 'a@example.com', password: 'correct horse battery' }],
    ['/magic', { token: 'abc' }],
  ])('is told of at %s, with a time to come back', async (path, body) => {
    installation.auth.settings.isAway = true;
    const response = await installation.openBrowser().post(`/api/auth${path}`, body);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
    expect((await response.json()).error).toMatchObject({ code: 'identity-away', docs: 'identity-away' });
  });

  it('leaves everybody signed in, and lets them sign out', async () => {
    const [stays, leaves] = [await installation.signIn(anEmail()), await installation.signIn(anEmail())];
    installation.auth.settings.isAway = true;
    expect(await installation.identity.getPrincipal(stays.headers())).not.toBeNull();
    const before = leaves.headers();
    expect((await leaves.post('/api/auth/sign-out')).status).toBe(200);
    expect([await installation.identity.getPrincipal(before), leaves.cookies.size]).toEqual([null, 0]);
  });

  it('is asked for its keys once in a while when those at hand are old, and all that are signed in go on with them', async () => {
    const browser = await installation.signIn(anEmail());
    const headers = browser.headers();
    await installation.identity.getPrincipal(headers);
    const asked = () => installation.auth.requests.filter((path) => path.endsWith('jwks.json')).length;
    installation.auth.settings.isAway = true;
    const before = asked();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11 * 60_000 });
    for (let request = 0; request < 5; request++) expect(await installation.identity.getPrincipal(headers)).not.toBeNull();
    expect(asked()).toBe(before + 1);
    installation.auth.settings.isAway = false;
    vi.setSystemTime(Date.now() + 31_000);
    expect(await installation.identity.getPrincipal(headers)).not.toBeNull();
    expect(asked()).toBe(before + 2);
  });

  it('is told of when no key was fetched yet', async () => {
    const browser = await installation.signIn(anEmail());
    installation.auth.settings.isAway = true;
    // Another process, which has just started.
    const secretive = installation.identityWith({});
    await expect(secretive.getPrincipal(browser.headers())).rejects.toMatchObject({ code: 'identity-away' });
    await expect(secretive.methods()).rejects.toMatchObject({ code: 'identity-away' });
  });

  it('is told of at once when nobody listens there', async () => {
    const deaf = installation.identityWith({ supabaseUrl: 'http://127.0.0.1:1' });
    await expect(deaf.methods()).rejects.toMatchObject({ code: 'identity-away' });
  });
});

describe('a token that runs out', () => {
  it('is renewed before it does, and the session stays the same', async () => {
    const browser = await installation.signInFor(50);
    const before = await installation.identity.getPrincipal(browser.headers());
    const renewal = await installation.identity.renew(browser.headers());
    const after = await installation.identity.getPrincipal(renewal?.headers ?? new Headers());
    expect(after).toMatchObject({ userId: before?.userId, sessionId: before?.sessionId, issuedAt: before?.issuedAt });
    expect(after?.expiresAt.getTime()).toBeGreaterThan(before?.expiresAt.getTime() ?? 0);
    expect(await installation.identity.renew(renewal?.headers ?? new Headers())).toBeNull();
  });

  it('is not renewed once its session was ended, whoever kept a copy', { tags: ['A14'] }, async () => {
    const browser = await installation.signInFor(50);
    const copy = browser.headers();
    await browser.post('/api/auth/sign-out');
    const renewal = await installation.identity.renew(copy);
    expect(await installation.identity.getPrincipal(renewal?.headers ?? copy)).toBeNull();
    expect(await installation.identity.renew(renewal?.headers ?? copy)).toBeNull();
  });

  it('is renewed after it did', async () => {
    const browser = await installation.signInFor(1);
    await expect.poll(() => installation.identity.getPrincipal(browser.headers()), { timeout: 15_000 }).toBeNull();
    const renewal = await installation.identity.renew(browser.headers());
    expect(await installation.identity.getPrincipal(renewal?.headers ?? new Headers())).not.toBeNull();
  });

  it.each([50, 1])('costs one exchange, however many requests come at once (%i s)', async (tokenLifeSeconds) => {
    const browser = await installation.signInFor(tokenLifeSeconds);
    const before = refreshes();
    const renewals = await Promise.all(Array.from({ length: 10 }, () => installation.identity.renew(browser.headers())));
    expect(refreshes()).toBe(before + 1);
    expect(new Set(renewals.map((renewal) => renewal?.headers.get('cookie'))).size).toBe(1);
  });

  it('is used on while Supabase Auth is away, and waited for once it is over', async () => {
    const [soon, over] = [await installation.signInFor(50), await installation.signInFor(1)];
    await expect.poll(() => installation.identity.getPrincipal(over.headers()), { timeout: 15_000 }).toBeNull();
    installation.auth.settings.isAway = true;
    expect(await installation.identity.renew(soon.headers())).toBeNull();
    await expect(installation.identity.renew(over.headers())).rejects.toMatchObject({ code: 'identity-away', retryAfterSeconds: 5 });
  });

  it('is forgotten when its session is over', async () => {
    const browser = await installation.signInFor(1);
    await installation.admin.query('delete from auth.sessions');
    const cookieLeft = async () => (await installation.identity.renew(browser.headers()))?.headers.get('cookie');
    await expect.poll(cookieLeft, { timeout: 15_000 }).toBe('');
    const renewal = await installation.identity.renew(browser.headers());
    expect(renewal?.setCookies.map((line) => line.includes('Max-Age=0'))).toEqual([true, true]);
  });

  it('is left alone while it holds, and nobody is asked', async () => {
    const browser = await installation.signIn(anEmail());
    const before = installation.auth.requests.length;
    expect(await installation.identity.renew(browser.headers())).toBeNull();
    expect(await installation.identity.renew(new Headers())).toBeNull();
    expect(installation.auth.requests.length).toBe(before);
  });
});

describe('somebody who may no longer be here', () => {
  it('is nobody at once when banned, though the token still holds', async () => {
    const browser = await installation.signIn(anEmail());
    const principal = await installation.identity.getPrincipal(browser.headers());
    await installation.admin.query(`update auth.users set banned_until = now() + interval '1 day' where id = $1`, [principal?.userId]);
    expect(await installation.identity.getPrincipal(browser.headers())).toBeNull();
    expect(await installation.identity.activeSessions([principal?.sessionId ?? ''])).toEqual(new Set());
  });

  it('sees no row any more once all sessions were revoked, whatever claims a request was begun with', async () => {
    const browser = await installation.signIn(anEmail());
    const principal = await installation.identity.getPrincipal(browser.headers());
    if (!principal) throw new Error('nobody is signed in');
    const seen = () => asUser(installation.db, principal, (tx) => tx.select().from(workspaces));
    expect(await seen()).toHaveLength(1);
    await installation.identity.revokeSessions(principal.userId);
    expect(await seen()).toHaveLength(0);
  });
});

describe('clocks', () => {
  it('may differ by an hour less than the life of a token', async () => {
    for (const clockSkewSeconds of [3_000, -3_000]) {
      installation.auth.settings.clockSkewSeconds = clockSkewSeconds;
      const browser = await installation.signIn(anEmail());
      expect(await installation.identity.getPrincipal(browser.headers()), String(clockSkewSeconds)).not.toBeNull();
    }
  });

  it('that differ by more are named, instead of a sign-in that leads nowhere', async () => {
    installation.auth.settings.clockSkewSeconds = -4_000;
    await expect(installation.signIn(anEmail())).rejects.toThrow('identity-unusable');
  });
});

describe('the database of another project', () => {
  it('is named, instead of a sign-in that leads nowhere', async () => {
    const email = anEmail();
    const sessions = { ...openAuthSessions(installation.db), findLiving: async () => [] };
    const misled = installation.identityWith({ sessions });
    const link = await installation.linkMailedTo(email, () => installation.openBrowser().post('/api/auth/sign-in/magic-link', { email }));
    const headers = { origin: installation.origin };
    const body = JSON.stringify({ token: new URL(link).searchParams.get('token') });
    const response = await misled.handle(new Request(`${installation.origin}/api/auth/magic`, { method: 'POST', headers, body }));
    expect([response.status, (await response.json()).error.code, response.headers.getSetCookie()]).toEqual([500, 'identity-unusable', []]);
  });
});

describe('an account without an address', () => {
  it('is no person of ours, and does not keep Supabase Auth from making it', async () => {
    await installation.admin.query(`insert into auth.users (id, phone, is_anonymous) values (gen_random_uuid(), '491234', false)`);
    expect((await installation.db.execute(sql`select 1`)).length).toBe(1);
    const { rows } = await installation.admin.query(`select count(*)::int as count from profiles where email is null`);
    expect(rows).toEqual([{ count: 0 }]);
  });
});
