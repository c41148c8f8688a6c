import type { IdentityHarness, OneTimeLink } from '../../src/ports/identity.contract.ts';
import type { Identity } from '../../src/ports/identity.ts';
import { readToken } from '../identity-installation.ts';
import type { InstallationBefore, RunningAuth } from './installation.ts';

type Installation = InstallationBefore<RunningAuth>;

/** What the contract of identities needs, in front of a Supabase Auth, simulated or real. */
export function createIdentityHarness(installation: Installation): IdentityHarness {
  const elsewhere = installation.identityWith({ secret: 'the secret of another installation' });
  return {
    identity: installation.identity,
    async signIn(email, before) {
      const browser = installation.openBrowser();
      for (const pair of before?.get('cookie')?.split('; ') ?? []) {
        const [name = '', value = ''] = pair.split('=');
        browser.cookies.set(name, value);
      }
      return (await installation.signIn(email, browser)).headers();
    },
    async signOut(headers, body) {
      headers.set('content-type', 'application/json');
      const init = { method: 'POST', headers, body: JSON.stringify(body ?? {}) };
      await installation.identity.handle(new Request(`${installation.origin}/api/auth/sign-out`, init));
    },
    async signInElsewhere() {
      const browser = await installation.signIn('foreign@example.com');
      if (await elsewhere.getPrincipal(browser.headers())) throw new Error('our cookie holds elsewhere');
      return signInAt(installation, elsewhere, 'foreign@example.com');
    },
    async expireSessions() {
      await installation.admin.query("update auth.sessions set not_after = now() - interval '1 second'");
    },
    links: [
      mailedLink(installation, 'link to a new address', async () => {}),
      mailedLink(installation, 'link to a known address', async (email) => {
        await installation.signIn(email);
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
    ask: async (text, values) => (await installation.admin.query(text, values)).rows,
  };
}

async function signInAt(installation: Installation, identity: Identity, email: string): Promise<Headers> {
  const link = await installation.linkMailedTo(email, () => installation.openBrowser().post('/api/auth/sign-in/magic-link', { email }));
  const headers = { origin: installation.origin, 'content-type': 'application/json' };
  const body = JSON.stringify({ token: readToken(link) });
  const response = await identity.handle(new Request(`${installation.origin}/api/auth/magic`, { method: 'POST', headers, body }));
  return new Headers({
    cookie: response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; '),
  });
}

function mailedLink(installation: Installation, kind: string, prepare: (email: string) => Promise<void>): OneTimeLink {
  return {
    kind,
    async mint(receiver) {
      await prepare(receiver);
      const ask = () => installation.openBrowser().post('/api/auth/sign-in/magic-link', { email: receiver });
      const link = await installation.linkMailedTo(receiver, ask);
      if (new URL(link).pathname !== '/sign-in/magic') throw new Error(`the link leads to ${link}`);
      return link;
    },
    async use(link) {
      const browser = installation.openBrowser();
      const response = await browser.post('/api/auth/magic', { token: readToken(link) });
      return response.ok ? browser.headers() : null;
    },
    async prefetch(link) {
      await installation.openBrowser().get(`/api/auth/magic${new URL(link).search}`);
    },
    async expireAll() {
      await installation.admin.query(
        "update auth.users set confirmation_sent_at = now() - interval '1 day', recovery_sent_at = now() - interval '1 day'",
      );
    },
  };
}
