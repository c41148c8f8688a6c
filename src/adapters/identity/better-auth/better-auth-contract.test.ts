import { afterAll, beforeAll, inject } from 'vitest';
import { createTestDatabase, inDatabase, type TestDatabase } from '../../../../test/database.ts';
import { createIdentityInstallation, type IdentityInstallation, readToken } from '../../../../test/identity-installation.ts';
import { withClient } from '../../../db/with-client.ts';
import { describeAccountSafety } from '../../../ports/account-safety.contract.ts';
import { describeIdentity, type IdentityHarness, type OneTimeLink } from '../../../ports/identity.contract.ts';

let database: TestDatabase;
let installation: IdentityInstallation;
let elsewhere: IdentityInstallation;

beforeAll(async () => {
  database = await createTestDatabase();
  installation = createIdentityInstallation(database.appUrl);
  elsewhere = createIdentityInstallation(database.appUrl);
});
afterAll(async () => {
  await Promise.all([installation.close(), elsewhere.close()]);
  await database.drop();
});

describeIdentity('Better Auth', createHarness);
describeAccountSafety('Better Auth', createHarness);

async function createHarness(): Promise<IdentityHarness> {
  return {
    identity: installation.identity,
    async signIn(email, before) {
      const browser = installation.openBrowser();
      const [name = '', value = ''] = before?.get('cookie')?.split('=') ?? [];
      if (name) browser.cookies.set(name, value);
      return (await installation.signIn(email, browser)).headers();
    },
    async signOut(headers, body) {
      headers.set('content-type', 'application/json');
      const init = { method: 'POST', headers, body: JSON.stringify(body ?? {}) };
      await installation.identity.handle(new Request(`${installation.origin}/api/auth/sign-out`, init));
    },
    signInElsewhere: async () => (await elsewhere.signIn('foreign@example.com')).headers(),
    async expireSessions() {
      await installation.pool.query("update auth.sessions set expires_at = now() - interval '1 second'");
    },
    links: [
      oneTimeLink('owner link', {
        page: '/sign-in/owner',
        path: '/api/auth/owner',
        mint: async () => (await installation.identity.mintOwnerLink())?.url ?? '',
        expireAll: () => installation.pool.query("update auth.owner set link_expires_at = now() - interval '1 second'"),
      }),
      oneTimeLink('mailed link', {
        page: '/sign-in/magic',
        path: '/api/auth/magic',
        mint: (email) => installation.linkMailedTo(email, () => installation.openBrowser().post('/api/auth/sign-in/magic-link', { email })),
        expireAll: () => installation.pool.query("update auth.verifications set expires_at = now() - interval '1 second'"),
      }),
    ],
    openBrowser: () => installation.openBrowser(),
    async followMailedLink(email, browser) {
      const link = await installation.linkMailedTo(email, () => browser.post('/api/auth/sign-in/magic-link', { email }));
      return browser.post('/api/auth/magic', { token: readToken(link) });
    },
    async openAccount(email, password) {
      const browser = installation.openBrowser();
      const link = await installation.linkMailedTo(email, () => browser.post('/api/auth/sign-up/email', { email, password }));
      await browser.post('/api/auth/confirm', { token: readToken(link), password });
      return browser.headers();
    },
    ask: (text, values) => withClient(adminUrl(), async (client) => (await client.query(text, values)).rows),
  };
}

const adminUrl = () => inDatabase(inject('testServer').adminUrl, new URL(database.ownerUrl).pathname.slice(1));

interface LinkKind {
  page: string;
  path: string;
  mint(receiver: string): Promise<string>;
  expireAll(): Promise<unknown>;
}

function oneTimeLink(kind: string, { page, path, mint, expireAll }: LinkKind): OneTimeLink {
  return {
    kind,
    async mint(receiver) {
      const link = await mint(receiver);
      if (new URL(link).pathname !== page) throw new Error(`the link leads to ${link}`);
      return link;
    },
    async use(link) {
      const browser = installation.openBrowser();
      const response = await browser.post(path, { token: readToken(link) });
      return response.ok ? browser.headers() : null;
    },
    async prefetch(link) {
      const query = new URL(link).search;
      await Promise.all([path, '/api/auth/magic-link/verify'].map((route) => installation.openBrowser().get(`${route}${query}`)));
    },
    async expireAll() {
      await expireAll();
    },
  };
}
