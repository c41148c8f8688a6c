import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../test/browser.ts';
import type { Identity, Principal } from './identity.ts';

/** A link that signs in once, such as one that was mailed. */
export interface OneTimeLink {
  kind: string;
  /** A fresh link; `receiver` is the address it is for, where the kind has one. */
  mint(receiver: string): Promise<string>;
  /** What a person does with it in a new browser: that browser's request headers, or `null` when the link was refused. */
  use(link: string): Promise<Headers | null>;
  /** What a mail scanner does with it. */
  prefetch(link: string): Promise<void>;
  /** Lets the time of all links run out. */
  expireAll(): Promise<void>;
}

/** What the suite needs to put an adapter to the test. Headers are those of a browser that is signed in. */
export interface IdentityHarness {
  identity: Identity;
  /** Signs in; with the cookies of `before` when given. */
  signIn(email: string, before?: Headers): Promise<Headers>;
  signOut(headers: Headers, options?: { everywhere: boolean }): Promise<void>;
  /** Headers of somebody signed in to another installation on the same database, with another secret. */
  signInElsewhere(): Promise<Headers>;
  /** Lets the time of all sessions run out. */
  expireSessions(): Promise<void>;
  links: OneTimeLink[];
  openBrowser(): Browser;
  /** Gets so far in a browser as a mailed link leads: to a session, or to the question for a code. */
  followMailedLink(email: string, browser: Browser): Promise<Response>;
  /** Opens an account with a password, its address confirmed; headers of the browser that is signed in. */
  openAccount(email: string, password: string): Promise<Headers>;
  /** As superuser of the database: for arranging and asserting. */
  ask(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
}

/** What every identity has to do. */
export function describeIdentity(adapter: string, createHarness: () => Promise<IdentityHarness>): void {
  describe(`identity: ${adapter}`, () => {
    let harness: IdentityHarness;
    let identity: Identity;
    beforeAll(async () => {
      harness = await createHarness();
      identity = harness.identity;
    });

    async function signIn(email = anEmail()): Promise<{ headers: Headers; principal: Principal }> {
      const headers = await harness.signIn(email);
      const principal = await identity.getPrincipal(headers);
      if (!principal) throw new Error('nobody is signed in after a sign-in');
      return { headers, principal };
    }

    describe('who is calling', () => {
      it('is the person who signed in', async () => {
        const before = Date.now() - 1_000;
        const email = anEmail();
        const { principal } = await signIn(email);
        expect(principal).toMatchObject({ email, userId: expect.stringMatching(/^[0-9a-f-]{36}$/), sessionId: expect.any(String) });
        expect(principal.issuedAt.getTime()).toBeGreaterThan(before);
        expect(principal.expiresAt.getTime()).toBeGreaterThan(Date.now());
      });

      it('is the same person in a second browser, in a session of its own', async () => {
        const email = anEmail();
        const [first, second] = [await signIn(email), await signIn(email)];
        expect(second.principal.userId).toBe(first.principal.userId);
        expect(second.principal.sessionId).not.toBe(first.principal.sessionId);
      });

      it('is nobody with cookies that mean nothing', async () => {
        for (const cookie of ['', 'a', 'a=b', '=;=;', '%', 'x'.repeat(50_000)]) {
          expect(await identity.getPrincipal(new Headers({ cookie })), cookie.slice(0, 10)).toBeNull();
        }
      });

      it('is nobody without cookies', async () => {
        expect(await identity.getPrincipal(new Headers())).toBeNull();
      });

      it('is nobody when any part of the cookie was changed', { tags: ['A19'] }, async () => {
        const { headers } = await signIn();
        const cookie = headers.get('cookie') ?? '';
        const start = cookie.indexOf('=') + 1;
        for (let index = start; index < cookie.length; index++) {
          const changed = cookie.slice(0, index) + (cookie[index] === 'A' ? 'B' : 'A') + cookie.slice(index + 1);
          expect(await identity.getPrincipal(new Headers({ cookie: changed })), `changed at ${index}`).toBeNull();
        }
      });

      it('is nobody with the cookie of another installation', { tags: ['A19'] }, async () => {
        expect(await identity.getPrincipal(await harness.signInElsewhere())).toBeNull();
      });

      it('is nobody once the session has expired', { tags: ['A19'] }, async () => {
        const { headers, principal } = await signIn();
        await harness.expireSessions();
        expect(await identity.getPrincipal(headers)).toBeNull();
        expect(await identity.activeSessions([principal.sessionId])).toEqual(new Set());
      });
    });

    describe('ending', { tags: ['A14'] }, () => {
      it('signs out at once, and only this browser', async () => {
        const email = anEmail();
        const [left, kept] = [await signIn(email), await signIn(email)];
        await harness.signOut(left.headers);
        expect(await identity.getPrincipal(left.headers)).toBeNull();
        expect(await identity.getPrincipal(kept.headers)).toEqual(kept.principal);
      });

      it('signs out everywhere when asked to, and nobody else', async () => {
        const email = anEmail();
        const [here, there, other] = [await signIn(email), await signIn(email), await signIn()];
        await harness.signOut(here.headers, { everywhere: true });
        expect(await identity.getPrincipal(here.headers)).toBeNull();
        expect(await identity.getPrincipal(there.headers)).toBeNull();
        expect(await identity.getPrincipal(other.headers)).toEqual(other.principal);
        expect((await signIn(email)).principal.userId).toBe(here.principal.userId);
      });

      it('revokes every session of a user, and of no other', async () => {
        const email = anEmail();
        const [first, second, other] = [await signIn(email), await signIn(email), await signIn()];
        await identity.revokeSessions(first.principal.userId);
        expect(await identity.getPrincipal(first.headers)).toBeNull();
        expect(await identity.getPrincipal(second.headers)).toBeNull();
        expect(await identity.getPrincipal(other.headers)).toEqual(other.principal);
      });

      it('takes revoking for a success when there is no session', async () => {
        await expect(identity.revokeSessions(randomUUID())).resolves.toBeUndefined();
      });

      it('knows which of many sessions hold', async () => {
        const [ended, held] = [await signIn(), await signIn()];
        await harness.signOut(ended.headers);
        const asked = [ended.principal.sessionId, held.principal.sessionId, randomUUID(), 'no session id', ''];
        expect(await identity.activeSessions(asked)).toEqual(new Set([held.principal.sessionId]));
        expect(await identity.activeSessions([])).toEqual(new Set());
      });

      it('gives a browser with planted cookies a session that nobody could know', { tags: ['A13'] }, async () => {
        const planted = `${identity.sessionCookie}=planted-by-somebody.else`;
        const headers = await harness.signIn(anEmail(), new Headers({ cookie: planted }));
        expect(await identity.getPrincipal(headers)).not.toBeNull();
        expect(headers.get('cookie')).not.toContain('planted');
        expect(await identity.getPrincipal(new Headers({ cookie: planted }))).toBeNull();
      });

      it('replaces the session of a browser that signs in again', { tags: ['A13'] }, async () => {
        const planted = await signIn();
        const headers = await harness.signIn(anEmail(), planted.headers);
        const principal = await identity.getPrincipal(headers);
        expect(principal?.sessionId).not.toBe(planted.principal.sessionId);
        expect(await identity.getPrincipal(planted.headers)).toBeNull();
      });
    });

    describe('one-time links', { tags: ['A17'] }, () => {
      const eachLink = async (check: (link: OneTimeLink) => Promise<void>) => {
        for (const link of harness.links) await check(link);
      };

      it('sign in once', () =>
        eachLink(async ({ kind, mint, use }) => {
          const link = await mint(anEmail());
          const headers = await use(link);
          expect(headers && (await identity.getPrincipal(headers)), kind).not.toBeNull();
          expect(await use(link), kind).toBeNull();
        }));

      it('sign in once when used ten times at the same moment', () =>
        eachLink(async ({ kind, mint, use }) => {
          const link = await mint(anEmail());
          const uses = await Promise.all(Array.from({ length: 10 }, () => use(link)));
          expect(
            uses.filter((headers) => headers !== null),
            kind,
          ).toHaveLength(1);
        }));

      it('are void when a newer one was made', () =>
        eachLink(async ({ kind, mint, use }) => {
          const receiver = anEmail();
          const [older, newer] = [await mint(receiver), await mint(receiver)];
          expect(await use(older), kind).toBeNull();
          expect(await use(newer), kind).not.toBeNull();
        }));

      it('are void when their time is over', () =>
        eachLink(async ({ kind, mint, use, expireAll }) => {
          const link = await mint(anEmail());
          await expireAll();
          expect(await use(link), kind).toBeNull();
        }));

      it('are not used up by being looked at', () =>
        eachLink(async ({ kind, mint, use, prefetch }) => {
          const link = await mint(anEmail());
          await prefetch(link);
          expect(await use(link), kind).not.toBeNull();
        }));

      it('are refused with a changed token', () =>
        eachLink(async ({ kind, mint, use }) => {
          expect(await use(`${await mint(anEmail())}x`), kind).toBeNull();
        }));
    });
  });
}

function anEmail(): string {
  return `${randomUUID()}@example.com`;
}
