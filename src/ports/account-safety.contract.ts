import { randomUUID } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Browser } from '../../test/browser.ts';
import type { IdentityHarness } from './identity.contract.ts';
import type { Identity, Principal } from './identity.ts';

const periodMs = 30_000;

/** What an app shows for a secret, some steps from now. */
function codeOf(secret: string, steps = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * periodMs });
}

/** What every identity does for the safety of accounts. */
export function describeAccountSafety(adapter: string, createHarness: () => Promise<IdentityHarness>): void {
  describe(`account safety: ${adapter}`, () => {
    let harness: IdentityHarness;
    let identity: Identity;
    beforeAll(async () => {
      harness = await createHarness();
      identity = harness.identity;
    });
    async function whoIs(headers: Headers): Promise<Principal> {
      const principal = await identity.getPrincipal(headers);
      if (!principal) throw new Error('nobody is signed in');
      return principal;
    }

    async function enrol(email = anEmail()) {
      const principal = await whoIs(await harness.signIn(email));
      const { secret } = await identity.secondFactor.begin(principal);
      const backupCodes = await identity.secondFactor.confirm(principal.userId, codeOf(secret, -1));
      return { email, principal, secret, backupCodes };
    }

    /** A browser in which everything but the code was given. */
    async function comeHalfWay(email: string): Promise<Browser> {
      const browser = harness.openBrowser();
      const response = await harness.followMailedLink(email, browser);
      expect([response.status, await response.json()]).toEqual([200, { secondFactor: true }]);
      return browser;
    }

    const giveCode = (browser: Browser, code: string) => browser.post('/api/auth/second-factor', { code });

    async function refusalOf(response: Response): Promise<string> {
      const body = (await response.json()) as { error?: { code: string } };
      return body.error?.code ?? `no error, but ${JSON.stringify(body)}`;
    }

    describe('sessions', () => {
      it('are listed with their browser, the newest first', async () => {
        const email = anEmail();
        const first = await whoIs(await harness.signIn(email));
        const second = await whoIs(await harness.signIn(email));
        await harness.signIn(anEmail());
        const sessions = await identity.listSessions(first.userId);
        expect(sessions.map(({ id }) => id)).toEqual([second.sessionId, first.sessionId]);
        for (const { signedInAt, lastSeenAt } of sessions) expect(lastSeenAt.getTime()).toBeGreaterThanOrEqual(signedInAt.getTime());
      });

      it('name the browser as it calls itself', async () => {
        const email = anEmail();
        const browser = harness.openBrowser();
        browser.userAgent = 'Mozilla/5.0 (a test)';
        await harness.followMailedLink(email, browser);
        const { userId } = await whoIs(browser.headers());
        expect(await identity.listSessions(userId)).toMatchObject([{ userAgent: 'Mozilla/5.0 (a test)' }]);
      });

      it('end one by one, for nobody else', async () => {
        const email = anEmail();
        const [headersHere, headersThere] = [await harness.signIn(email), await harness.signIn(email)];
        const [here, there, stranger] = [await whoIs(headersHere), await whoIs(headersThere), await whoIs(await harness.signIn(anEmail()))];
        expect(await identity.endSession(stranger.userId, there.sessionId)).toBe(false);
        expect(await identity.getPrincipal(headersThere)).not.toBeNull();
        expect(await identity.endSession(here.userId, there.sessionId)).toBe(true);
        expect(await identity.endSession(here.userId, 'no id')).toBe(false);
        expect(await identity.getPrincipal(headersThere)).toBeNull();
        expect(await identity.getPrincipal(headersHere)).toEqual(here);
      });

      it('all end but one', async () => {
        const email = anEmail();
        const kept = await harness.signIn(email);
        const others = [await harness.signIn(email), await harness.signIn(email)];
        const ids = await Promise.all(others.map(async (headers) => (await whoIs(headers)).sessionId));
        const { userId, sessionId } = await whoIs(kept);
        expect((await identity.endOtherSessions(userId, sessionId)).sort()).toEqual(ids.sort());
        for (const headers of others) expect(await identity.getPrincipal(headers)).toBeNull();
        expect(await identity.getPrincipal(kept)).not.toBeNull();
      });
    });

    describe('who has confirmed', () => {
      it('is known from the sign-in on, and anew with each confirmation of that session', async () => {
        const email = anEmail();
        const [headers, other] = [await harness.signIn(email), await harness.signIn(email)];
        const before = await whoIs(headers);
        expect(Math.abs(before.confirmedAt.getTime() - before.issuedAt.getTime())).toBeLessThan(5_000);
        const elsewhere = await whoIs(other);
        await identity.markConfirmed(before);
        const after = await whoIs(headers);
        expect(after.confirmedAt.getTime()).toBeGreaterThan(before.confirmedAt.getTime());
        expect(after).toEqual({ ...before, confirmedAt: after.confirmedAt });
        expect(await whoIs(other)).toEqual(elsewhere);
      });

      it('may do so by the password, where there is one', async () => {
        const principal = await whoIs(await harness.openAccount(anEmail(), 'correct horse battery'));
        expect(await identity.hasPassword(principal.userId)).toBe(true);
        expect(await identity.checkPassword(principal, 'correct horse battery')).toBe(true);
        expect(await identity.checkPassword(principal, 'wrong horse battery')).toBe(false);
        expect(await identity.listSessions(principal.userId)).toHaveLength(1);
        expect(await identity.hasPassword(randomUUID())).toBe(false);
      });
    });

    describe('a second factor', () => {
      // In the middle of a step, so that none ends between making a code and using it.
      beforeEach(() => {
        vi.useFakeTimers({ toFake: ['Date'], now: Math.floor(Date.now() / periodMs) * periodMs + periodMs / 2 });
      });
      afterEach(() => {
        vi.useRealTimers();
      });

      it('asks for nothing before it is confirmed, and not with a wrong code', async () => {
        const email = anEmail();
        const { userId, ...person } = await whoIs(await harness.signIn(email));
        const { secret, uri } = await identity.secondFactor.begin({ userId, email: person.email });
        expect(uri).toContain(`secret=${secret}`);
        await expect(identity.secondFactor.confirm(userId, '000000')).rejects.toMatchObject({ code: 'second-factor-wrong' });
        expect(await identity.secondFactor.status(userId)).toEqual({ isOn: false, since: null, backupCodesLeft: 0 });
        expect(await identity.getPrincipal(await harness.signIn(email))).not.toBeNull();
      });

      it('stands between the mailed link and a session', { tags: ['A13'] }, async () => {
        const { email, principal, secret } = await enrol();
        const before = await identity.listSessions(principal.userId);
        const browser = await comeHalfWay(email);
        expect(await identity.getPrincipal(browser.headers())).toBeNull();
        expect(await (await browser.get('/api/auth/session')).json()).toEqual({ user: null });
        if (adapter === 'Better Auth') expect(await identity.listSessions(principal.userId)).toEqual(before);
        expect(await refusalOf(await giveCode(browser, '000000'))).toBe('second-factor-wrong');
        expect(await identity.getPrincipal(browser.headers())).toBeNull();
        expect((await giveCode(browser, codeOf(secret))).status).toBe(200);
        expect(await identity.getPrincipal(browser.headers())).toMatchObject({ userId: principal.userId });
      });

      it('stands between the password and a session', async () => {
        const email = anEmail();
        const password = 'correct horse battery';
        const principal = await whoIs(await harness.openAccount(email, password));
        const { secret } = await identity.secondFactor.begin(principal);
        await identity.secondFactor.confirm(principal.userId, codeOf(secret, -1));
        const browser = harness.openBrowser();
        expect(await (await browser.post('/api/auth/sign-in/email', { email, password })).json()).toEqual({ secondFactor: true });
        expect(await identity.getPrincipal(browser.headers())).toBeNull();
        expect((await giveCode(browser, codeOf(secret))).status).toBe(200);
        expect(await identity.getPrincipal(browser.headers())).not.toBeNull();
      });

      it('takes no code twice, nor one before the last', { tags: ['A13'] }, async () => {
        const { email, principal, secret } = await enrol();
        const code = codeOf(secret);
        const browsers = [await comeHalfWay(email), await comeHalfWay(email), await comeHalfWay(email)];
        const statuses = await Promise.all(browsers.map(async (browser) => (await giveCode(browser, code)).status));
        expect(statuses.filter((status) => status === 200)).toHaveLength(1);
        for (const old of [code, codeOf(secret, -1)]) {
          await expect(identity.secondFactor.check(principal.userId, old)).rejects.toMatchObject({ code: 'second-factor-wrong' });
        }
      });

      it('takes each backup code once, however it is written, until there are new ones', async () => {
        const { email, principal, backupCodes } = await enrol();
        const [one = '', two = '', three = ''] = backupCodes;
        expect(new Set(backupCodes).size).toBe(10);
        const browser = await comeHalfWay(email);
        expect((await giveCode(browser, one.toUpperCase().replace('-', ' '))).status).toBe(200);
        expect(await refusalOf(await giveCode(await comeHalfWay(email), one))).toBe('second-factor-wrong');
        expect(await identity.secondFactor.status(principal.userId)).toMatchObject({ isOn: true, backupCodesLeft: 9 });
        await identity.secondFactor.check(principal.userId, two);
        const fresh = await identity.secondFactor.renewBackupCodes(principal.userId);
        await expect(identity.secondFactor.check(principal.userId, three)).rejects.toMatchObject({ code: 'second-factor-wrong' });
        await identity.secondFactor.check(principal.userId, fresh[0] ?? '');
      });

      it('rests after ten wrong codes in a row, for the right one as well', async () => {
        const { principal, secret } = await enrol();
        const attempt = (code: string) =>
          identity.secondFactor.check(principal.userId, code).then(
            () => 'taken',
            ({ code: why }) => why,
          );
        const outcomes = await Promise.all(Array.from({ length: 25 }, (_, index) => attempt(`wrong-code-${index}`)));
        expect(outcomes.filter((outcome) => outcome === 'second-factor-wrong')).toHaveLength(10);
        expect(await attempt(codeOf(secret))).toBe('too-many-requests');
        await harness.ask("update clawbot.second_factors set locked_until = now() - interval '1 second'");
        expect(await attempt(codeOf(secret))).toBe('taken');
      });

      it('is stored so that a copy of the database makes no codes', async () => {
        const { principal, secret, backupCodes } = await enrol();
        const other = await enrol();
        const [row] = await harness.ask('select * from clawbot.second_factors where user_id = $1', [principal.userId]);
        const hashes = await harness.ask("select encode(hash, 'escape') from clawbot.backup_codes where user_id = $1", [principal.userId]);
        const stored = JSON.stringify([row, hashes]);
        for (const plain of [secret, ...backupCodes, ...backupCodes.map((code) => code.replace('-', ''))])
          expect(stored).not.toContain(plain);
        // What is somebody else's opens for nobody.
        await harness.ask('update clawbot.second_factors set secret = $1 where user_id = $2', [row?.secret, other.principal.userId]);
        await expect(identity.secondFactor.check(other.principal.userId, codeOf(secret))).rejects.toMatchObject({ code: 'internal' });
      });

      it('is asked for in the browser that began, and for ten minutes', async () => {
        const { email, secret } = await enrol();
        expect(await refusalOf(await giveCode(harness.openBrowser(), codeOf(secret)))).toBe('second-factor-expired');
        const browser = await comeHalfWay(email);
        const [name = '', value = ''] = [...browser.cookies].find(([cookie]) => /second.factor/.test(cookie)) ?? [];
        browser.cookies.set(name, `${value.slice(0, -3)}AAA`);
        expect(await refusalOf(await giveCode(browser, codeOf(secret)))).toBe('second-factor-expired');
        browser.cookies.set(name, value);
        vi.setSystemTime(Date.now() + 11 * 60_000);
        expect(await refusalOf(await giveCode(browser, codeOf(secret)))).toBe('second-factor-expired');
      });

      it('is not begun anew while one is on, and is gone when it is removed', async () => {
        const { email, principal } = await enrol();
        await expect(identity.secondFactor.begin(principal)).rejects.toMatchObject({ code: 'second-factor-conflict' });
        await identity.secondFactor.remove(principal.userId);
        expect(await identity.secondFactor.status(principal.userId)).toMatchObject({ isOn: false, backupCodesLeft: 0 });
        expect(await identity.getPrincipal(await harness.signIn(email))).not.toBeNull();
      });
    });

    describe('what happens to an account', () => {
      it('is noted, without a code or a password', async () => {
        const email = anEmail();
        const headers = await harness.openAccount(email, 'correct horse battery');
        const { userId } = await whoIs(headers);
        await harness.openBrowser().post('/api/auth/sign-in/email', { email, password: 'CANARY wrong horse' });
        await harness.openBrowser().post('/api/auth/sign-in/email', { email, password: 'CANARY wrong horse' });
        await harness.openBrowser().post('/api/auth/sign-in/email', { email: anEmail(), password: 'CANARY wrong horse' });
        await harness.signOut(headers);
        const rows = await harness.ask(
          'select action, detail from audit_log where workspace_id is null and actor_id = $1 order by created_at',
          [userId],
        );
        expect(rows.map(({ action }) => action)).toEqual(['account:sign-in', 'account:sign-in-failed', 'account:sign-out']);
        expect(JSON.stringify(rows)).not.toContain('CANARY');
      });
    });

    describe('a person who goes', () => {
      it('is forgotten, with sessions, workspace and second factor, and nobody else', async () => {
        const stays = await harness.signIn(anEmail());
        const { email, principal } = await enrol();
        const [workspace] = await harness.ask('select workspace_id from members where user_id = $1', [principal.userId]);
        await identity.removePerson(principal.userId);
        const left = await harness.ask(
          `select id from auth.users where id = $1 union all select id from profiles where id = $1 union all select id from auth.sessions where user_id = $1
           union all select user_id from clawbot.second_factors where user_id = $1 union all select id from workspaces where id = $2
           union all select id from audit_log where actor_id = $1`,
          [principal.userId, workspace?.workspace_id],
        );
        expect(left).toEqual([]);
        expect(await identity.getPrincipal(stays)).not.toBeNull();
        expect((await whoIs(await harness.signIn(email))).userId).not.toBe(principal.userId);
      });

      it('stays while something of theirs alone is still there', async () => {
        const headers = await harness.signIn(anEmail());
        const { userId } = await whoIs(headers);
        await harness.ask(
          `insert into cloud_connections (workspace_id, provider, name, kind, created_by)
           select workspace_id, 'azure', 'mine', 'service-principal-secret', user_id from members where user_id = $1`,
          [userId],
        );
        await expect(identity.removePerson(userId)).rejects.toMatchObject({ code: 'account-in-use' });
        expect(await identity.getPrincipal(headers)).not.toBeNull();
      });
    });
  });
}

function anEmail(): string {
  return `${randomUUID()}@example.com`;
}
