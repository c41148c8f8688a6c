import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foreignPaths } from '../../../../test/attacks/foreign-paths.ts';
import type { Browser } from '../../../../test/browser.ts';
import { startTestGitHub, type TestGitHub } from '../../../../test/supabase/github.ts';
import { createSupabaseInstallation, type SupabaseInstallation } from '../../../../test/supabase/installation.ts';

let gitHub: TestGitHub;
let installation: SupabaseInstallation;

beforeAll(async () => {
  gitHub = await startTestGitHub();
  installation = await createSupabaseInstallation({ github: gitHub });
});
afterAll(async () => {
  await installation.close();
  await gitHub.stop();
});

const isSignedIn = async (browser: Browser) => (await installation.identity.getPrincipal(browser.headers())) !== null;

/** Follows redirects until they lead back to us. */
async function followBack(url: string): Promise<string> {
  const response = await fetch(url, { redirect: 'manual' });
  const location = response.headers.get('location') ?? '';
  if (response.status !== 302) throw new Error(`${url} answered ${response.status} ${await response.text()}`);
  return location.startsWith(installation.origin) ? location.slice(installation.origin.length) : followBack(location);
}

async function start(browser: Browser, next = '/deployments/1?tab=logs'): Promise<string> {
  return (await (await browser.post('/api/auth/sign-in/social', { provider: 'github', next })).json()).url;
}

describe('signing in at GitHub', { tags: ['A16'] }, () => {
  it('goes to GitHub and back, to where the person wanted to be', async () => {
    const browser = installation.openBrowser();
    const response = await browser.get(await followBack(await start(browser)));
    expect([response.status, response.headers.get('location')]).toEqual([302, '/deployments/1?tab=logs']);
    expect(await installation.identity.getPrincipal(browser.headers())).toMatchObject({ email: gitHub.person.email });
    expect([...browser.cookies.keys()].filter((name) => name.includes('verifier'))).toEqual([]);
    const { rows } = await installation.admin.query('select full_name from profiles where email = $1', [gitHub.person.email]);
    expect(rows).toEqual([{ full_name: gitHub.person.name }]);
  });

  it('begins with a challenge whose answer only this browser has, and with no secret', async () => {
    const browser = installation.openBrowser();
    const url = await start(browser);
    const query = new URL(url).searchParams;
    expect([query.get('code_challenge_method'), query.get('code_challenge')?.length]).toEqual(['s256', 43]);
    expect(query.get('redirect_to')).toMatch(`${installation.origin}/api/auth/callback?next=%2Fdeployments%2F1%3Ftab%3Dlogs&sb_flow_id=`);
    expect(url).not.toContain('CANARY');
  });

  it('is refused in another browser, and with a code used before', async () => {
    const browser = installation.openBrowser();
    const back = await followBack(await start(browser));
    const thief = installation.openBrowser();
    await start(thief);
    const stolen = await thief.get(back);
    expect([stolen.headers.get('location'), await isSignedIn(thief)]).toEqual(['/sign-in?error=code_refused', false]);

    expect((await browser.get(back)).headers.get('location')).toBe('/deployments/1?tab=logs');
    const again = await browser.get(back);
    expect(again.headers.get('location')).toBe('/sign-in?error=code_refused');
  });

  it.each(['', 'code=made-up', 'error=access_denied&error_code=access_denied', 'code=x&error=server_error'])(
    'is refused with %j',
    async (query) => {
      const browser = installation.openBrowser();
      const response = await browser.get(`/api/auth/callback?${query}`);
      expect(response.headers.get('location')).toMatch(/^\/sign-in\?error=/);
      expect(await isSignedIn(browser)).toBe(false);
    },
  );

  it.each(foreignPaths)('does not lead on to %j', { tags: ['A15'] }, async (next) => {
    const browser = installation.openBrowser();
    const url = await start(browser, next);
    expect(url).not.toContain('evil');
    const back = new URL(await followBack(url), installation.origin);
    back.searchParams.set('next', next);
    expect((await browser.get(`${back.pathname}${back.search}`)).headers.get('location')).toBe('/');
  });

  it('says so where the project takes no new accounts', async () => {
    gitHub.person.email = 'newcomer@example.com';
    installation.auth.settings.disableSignUp = true;
    const browser = installation.openBrowser();
    const response = await browser.get(await followBack(await start(browser)));
    installation.auth.settings.disableSignUp = false;
    expect(response.headers.get('location')).toBe('/sign-in?error=signup_disabled');
  });

  it('is refused where it is not set up', async () => {
    const response = await installation.openBrowser().post('/api/auth/sign-in/social', { provider: 'google' });
    expect((await response.json()).error.code).toBe('not-found');
    expect(await installation.identity.methods()).toEqual({ password: true, magicLink: true, social: ['github'], ownerLink: false });
  });
});
