import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Browser } from '../../../../test/browser.ts';
import { createTestDatabase, inDatabase, type TestDatabase } from '../../../../test/database.ts';
import { createIdentityInstallation, type IdentityInstallation, readToken } from '../../../../test/identity-installation.ts';
import { withClient } from '../../../db/with-client.ts';

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

describe('known and unknown addresses', { tags: ['A23'] }, () => {
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

  it('are not confirmed by a forged token', { tags: ['A19'] }, async () => {
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

describe('signing in at GitHub', { tags: ['A16'] }, () => {
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
    expect(await installation.identity.methods()).toEqual({ password: true, magicLink: true, social: ['github'], ownerLink: true });
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

  it('lets in who is invited, by a mailed link and as long as the invitation is open', async () => {
    const [member, guest, late] = [anEmail(), anEmail(), anEmail()];
    await installation.signIn(member);
    const adminUrl = inDatabase(inject('testServer').adminUrl, new URL(database.ownerUrl).pathname.slice(1));
    await withClient(adminUrl, async (client) => {
      const people = `select m.workspace_id, m.user_id from members m join profiles p on p.id = m.user_id where p.email = $1`;
      for (const [email, expiry] of [
        [guest, 'infinity'],
        [late, 'now'],
      ])
        await client.query(
          `insert into invitations (workspace_id, email, role, token_hash, invited_by, expires_at)
           select workspace_id, $2::text, 'viewer', sha256($2::text::bytea), user_id, $3::timestamptz from (${people}) inviter`,
          [member, email, expiry],
        );
    });
    const closed = createIdentityInstallation(database.appUrl, { allowSignUp: false });
    try {
      const signUpAnswer = await closed.openBrowser().post('/api/auth/sign-up/email', { email: guest, password });
      expect(await errorCode(signUpAnswer)).toBe('sign-up-closed');
      await expect(closed.signIn(late)).rejects.toThrow('sign-up-closed');
      const browser = await closed.signIn(guest);
      expect(await closed.identity.getPrincipal(browser.headers())).toMatchObject({ email: guest });
    } finally {
      await closed.close();
    }
  });
});
