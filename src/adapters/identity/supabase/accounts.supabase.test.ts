import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { defaultSettings } from '../../../../simulator/supabase/options.ts';
import type { Browser } from '../../../../test/browser.ts';
import { holdDelays } from '../../../../test/hold-delays.ts';
import { readToken } from '../../../../test/identity-installation.ts';
import { createSupabaseInstallation, type SupabaseInstallation } from '../../../../test/supabase/installation.ts';

let installation: SupabaseInstallation;
const password = 'correct horse battery';
let people = 0;
const anEmail = () => `person-${++people}@example.com`;

beforeAll(async () => {
  installation = await createSupabaseInstallation();
});
afterEach(() => {
  Object.assign(installation.auth.settings, defaultSettings, { mailPauseSeconds: 0 });
});
afterAll(() => installation.close());

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

describe('a new person', () => {
  it('has a profile and a workspace of their own', async () => {
    const email = anEmail();
    const browser = await installation.signIn(email);
    const principal = await installation.identity.getPrincipal(browser.headers());
    const { rows } = await installation.admin.query(
      'select p.email, m.role, w.personal from profiles p join members m on m.user_id = p.id join workspaces w on w.id = m.workspace_id where p.id = $1',
      [principal?.userId],
    );
    expect(rows).toEqual([{ email, role: 'owner', personal: true }]);
  });
});

describe('known and unknown addresses', { tags: ['A23'] }, () => {
  it.each([
    ['a sign-up', '/sign-up/email', { password }],
    ['a request for a link', '/sign-in/magic-link', {}],
    ['a wrong password', '/sign-in/email', { password: 'wrong password' }],
  ])('get the same answers to %s, to a second one right after it too', async (_, path, body) => {
    installation.auth.settings.mailPauseSeconds = 60;
    const [known, unknown] = [anEmail(), anEmail()];
    await installation.signIn(known);
    const ask = async (email: string) => {
      const response = await installation.openBrowser().post(`/api/auth${path}`, { email, ...body });
      return { status: response.status, headers: [...response.headers], body: await response.text() };
    };
    expect(await ask(known)).toEqual(await ask(unknown));
    expect(await ask(known)).toEqual(await ask(unknown));
  });

  it.each([
    ['a sign-up', '/sign-up/email'],
    ['a wrong password', '/sign-in/email'],
  ])('are not answered about %s before a time by which the work for either is over', async (_, path) => {
    const emails = [anEmail(), anEmail()];
    await installation.signIn(emails[0] ?? '');
    const delays = holdDelays();
    const answered: string[] = [];
    const asked = emails.map(async (email) => {
      await installation.openBrowser().post(`/api/auth${path}`, { email, password: 'wrong password' });
      answered.push(email);
    });
    await vi.waitUntil(() => delays.waiting() === emails.length);
    expect(answered).toEqual([]);
    delays.release();
    await Promise.all(asked);
  });

  it('get a link by mail for a sign-up: one to confirm, one to sign in', async () => {
    const known = anEmail();
    await installation.signIn(known);
    expect(new URL(await signUp(known)).pathname).toBe('/sign-in/magic');
    expect(new URL(await signUp(anEmail())).pathname).toBe('/sign-in/confirm');
  });
});

describe('passwords', () => {
  it('work once the address is confirmed, and not before', async () => {
    const email = anEmail();
    const link = await signUp(email);
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

  it('stay when their owner signs in by a link later', async () => {
    const email = anEmail();
    await installation.openBrowser().post('/api/auth/confirm', { token: readToken(await signUp(email)), password });
    await installation.admin.query(`update auth.users set email_confirmed_at = now() - interval '1 hour' where email = $1`, [email]);
    await installation.signIn(email);
    const browser = installation.openBrowser();
    await browser.post('/api/auth/sign-in/email', { email, password });
    expect(await isSignedIn(browser)).toBe(true);
  });

  it('are confirmed for their own account only', async () => {
    const [mine, yours] = [anEmail(), anEmail()];
    const [, , hash] = readToken(await signUp(mine)).split('.');
    const [address, signature] = readToken(await signUp(yours, 'quite another password')).split('.');
    const token = [address, signature, hash].join('.');
    const browser = installation.openBrowser();
    const response = await browser.post('/api/auth/confirm', { token, password: 'quite another password' });
    expect([await errorCode(response), await isSignedIn(browser)]).toEqual(['sign-in-link-void', false]);
    const later = await installation.openBrowser().post('/api/auth/sign-in/email', { email: yours, password: 'quite another password' });
    expect(await errorCode(later)).toBe('email-unconfirmed');
  });

  it('are not tried by a link that was never mailed', { tags: ['A21'] }, async () => {
    const email = anEmail();
    const [address, , hash] = readToken(await signUp(email)).split('.');
    await installation.admin.query('update auth.users set email_confirmed_at = now() where email = $1', [email]);
    const [, foreign] = readToken(await signUp(anEmail())).split('.');
    for (const signature of [foreign, 'A'.repeat(43), '']) {
      const browser = installation.openBrowser();
      const response = await browser.post('/api/auth/confirm', { token: [address, signature, hash].join('.'), password });
      expect([await errorCode(response), await isSignedIn(browser)]).toEqual(['sign-in-link-void', false]);
    }
  });

  it.each(['a', '..', 'a.b', `${Buffer.from('me@example.com').toString('base64url')}.`])(
    'are not confirmed by the token %j',
    async (token) => {
      const response = await installation.openBrowser().post('/api/auth/confirm', { token, password });
      expect(await errorCode(response)).toBe('sign-in-link-void');
    },
  );

  it('are not offered where the project confirms no addresses', async () => {
    installation.auth.settings.autoconfirm = true;
    expect(await installation.identityWith({}).methods()).toEqual({ password: false, magicLink: true, social: [], ownerLink: false });
  });
});

describe('an installation closed to strangers', () => {
  it.each([
    ['here', { allowSignUp: false }, false],
    ['in the project', {}, true],
  ])('%s lets in who has an account and nobody else', async (_, overrides, disableSignUp) => {
    const member = anEmail();
    await installation.signIn(member);
    const closed = installation.identityWith(overrides);
    installation.auth.settings.disableSignUp = disableSignUp;
    const post = (path: string, body: object) => {
      const headers = { origin: installation.origin, 'content-type': 'application/json' };
      return closed.handle(new Request(`${installation.origin}/api/auth${path}`, { method: 'POST', headers, body: JSON.stringify(body) }));
    };
    expect(await errorCode(await post('/sign-up/email', { email: anEmail(), password }))).toBe('sign-up-closed');
    const mailed = installation.mails.length;
    const answers = await Promise.all([anEmail(), member].map((email) => post('/sign-in/magic-link', { email })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(installation.mails.slice(mailed).map(({ to }) => to)).toEqual([member]);
  });
});
