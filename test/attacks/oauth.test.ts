import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { toReturnPath } from '../../src/domain/return-path.ts';
import type { Browser } from '../browser.ts';
import { createTestDatabase, type TestDatabase } from '../database.ts';
import { createIdentityInstallation, type IdentityInstallation } from '../identity-installation.ts';
import { startTestGitHub, type TestGitHub } from '../supabase/github.ts';
import { foreignPaths } from './foreign-paths.ts';

let gitHub: TestGitHub;
let database: TestDatabase;
let installation: IdentityInstallation;
let people = 0;

beforeAll(async () => {
  [gitHub, database] = await Promise.all([startTestGitHub(), createTestDatabase()]);
  installation = createIdentityInstallation(database.appUrl, { github: gitHub, google: { clientId: 'google', clientSecret: 'CANARY' } });
  leadTo(gitHub);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await installation.close();
  await Promise.all([gitHub.stop(), database.drop()]);
});
beforeEach(() => {
  people++;
  Object.assign(gitHub.person, { id: 100 + people, email: `octo-${people}@example.com` });
});

/** As a name server would: the addresses of GitHub lead to the one of this test. */
function leadTo({ url }: TestGitHub): void {
  const real = globalThis.fetch;
  const lead = (address: string) =>
    address.replace(/^https:\/\/github\.com\//, `${url}/`).replace(/^https:\/\/api\.github\.com\//, `${url}/api/v3/`);
  vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) =>
    input instanceof Request ? real(new Request(lead(input.url), input), init) : real(lead(String(input)), init),
  );
}

async function start(browser: Browser, provider = 'github', next = '/deployments'): Promise<URL> {
  return new URL((await (await browser.post('/api/auth/sign-in/social', { provider, next })).json()).url);
}

/** What GitHub sends the browser back with, once the person has pressed "Authorize". */
async function authorize(url: URL): Promise<URLSearchParams> {
  const response = await fetch(url.href.replace('https://github.com', gitHub.url), { redirect: 'manual' });
  return new URL(response.headers.get('location') ?? '').searchParams;
}

const comeBack = (browser: Browser, query: URLSearchParams, provider = 'github') => browser.get(`/api/auth/callback/${provider}?${query}`);
const whoIs = async (browser: Browser) => (await installation.identity.getPrincipal(browser.headers()))?.email ?? null;
const sessions = async () => (await installation.pool.query('select count(*)::int as count from auth.sessions')).rows[0].count;

async function expectRefused(browser: Browser, query: URLSearchParams, provider = 'github'): Promise<void> {
  const before = await sessions();
  const response = await comeBack(browser, query, provider);
  expect([response.status, response.headers.get('location')]).toEqual([302, expect.stringMatching(/^\/sign-in\?error=/)]);
  expect(await sessions()).toBe(before);
}

describe('coming back from GitHub', { tags: ['A16'] }, () => {
  it('signs in who went there, once', async () => {
    const browser = installation.openBrowser();
    const query = await authorize(await start(browser));
    expect((await comeBack(browser, query)).headers.get('location')).toBe('/deployments');
    expect(await whoIs(browser)).toBe(gitHub.person.email);
    await expectRefused(browser, query);
  });

  it('makes one session at most, however often it happens at the same moment', async () => {
    const browser = installation.openBrowser();
    const query = await authorize(await start(browser));
    const before = await sessions();
    await Promise.all(Array.from({ length: 5 }, () => comeBack(browser, query)));
    expect(await sessions()).toBeLessThanOrEqual(before + 1);
  });

  it('is refused in a browser that did not go there, also in one that went by itself', async () => {
    const query = await authorize(await start(installation.openBrowser()));
    await expectRefused(installation.openBrowser(), query);
    const victim = installation.openBrowser();
    await start(victim);
    await expectRefused(victim, query);
    expect(await whoIs(victim)).toBeNull();
  });

  it('does not make somebody who is signed in somebody else', async () => {
    const victim = await installation.signIn('victim@example.com');
    await expectRefused(victim, await authorize(await start(installation.openBrowser())));
    expect(await whoIs(victim)).toBe('victim@example.com');
  });

  it.each<[string, (query: URLSearchParams) => void]>([
    ['without a state', (query) => query.delete('state')],
    ['with an empty one', (query) => query.set('state', '')],
    ['with one of its own making', (query) => query.set('state', 'a'.repeat(32))],
    ['with half of it', (query) => query.set('state', query.get('state')?.slice(0, 16) ?? '')],
    ['without a code', (query) => query.delete('code')],
    ['with a code of its own making', (query) => query.set('code', 'made-up')],
  ])('is refused %s', async (_, change) => {
    const browser = installation.openBrowser();
    const query = await authorize(await start(browser));
    change(query);
    await expectRefused(browser, query);
    expect(await whoIs(browser)).toBeNull();
  });

  it('is refused with a code that was given for another visit: this browser cannot answer its challenge', async () => {
    const mine = installation.openBrowser();
    const query = await authorize(await start(mine));
    const theirs = await authorize(await start(installation.openBrowser()));
    query.set('code', theirs.get('code') ?? '');
    await expectRefused(mine, query);
  });

  it('is refused after the time for it', async () => {
    const browser = installation.openBrowser();
    const query = await authorize(await start(browser));
    // Better Auth keeps the time in the text.
    const expire = `update auth.verifications set value = jsonb_set(value::jsonb, '{expiresAt}', '1')::text where identifier = $1`;
    await installation.pool.query(expire, [`auth-state:${query.get('state')}`]);
    await expectRefused(browser, query);
  });

  it('is refused to who went to Google', async () => {
    const browser = installation.openBrowser();
    const { searchParams } = await start(browser, 'google');
    const { searchParams: ofGitHub } = await start(installation.openBrowser());
    const github = new URL('https://github.com/login/oauth/authorize');
    for (const [name, value] of ofGitHub) github.searchParams.set(name, value);
    github.searchParams.set('state', searchParams.get('state') ?? '');
    // As an attacker would who wants his own code taken: with the challenge of the browser that is attacked, and without any.
    github.searchParams.set('code_challenge', searchParams.get('code_challenge') ?? '');
    await expectRefused(browser, await authorize(github));
    expect(await whoIs(browser)).toBeNull();
  });
});

describe('the way over another site', { tags: ['A15'] }, () => {
  const returnPathOf = async (url: URL) => {
    const find = `select value::jsonb ->> 'callbackURL' as path from auth.verifications where identifier = $1`;
    return (await installation.pool.query(find, [`auth-state:${url.searchParams.get('state')}`])).rows[0]?.path;
  };

  it.each(foreignPaths)('does not lead to %j', async (next) => {
    const browser = installation.openBrowser();
    const url = await start(browser, 'github', next);
    expect((await comeBack(browser, await authorize(url))).headers.get('location')).toBe('/');
    expect(await whoIs(browser)).not.toBeNull();
    expect(await returnPathOf(await start(installation.openBrowser(), 'google', next))).toBe('/');
  });

  it('leads to a path of ours', async () => {
    expect(await returnPathOf(await start(installation.openBrowser(), 'google'))).toBe('/deployments');
  });

  it.each(foreignPaths)('does not lead to %j either when that was planted on the way', async (next) => {
    const browser = installation.openBrowser();
    const url = await start(browser);
    const plant = `update auth.verifications set value = jsonb_set(value::jsonb, '{callbackURL}', $2::jsonb)::text where identifier = $1`;
    const path = JSON.stringify(next.replaceAll('\u0000', ''));
    await installation.pool.query(plant, [`auth-state:${url.searchParams.get('state')}`, path]);
    const location = (await comeBack(browser, await authorize(url))).headers.get('location');
    // What no header can hold leads nowhere at all.
    expect([null, toReturnPath(location, 'a foreign place')]).toContain(location);
  });
});
