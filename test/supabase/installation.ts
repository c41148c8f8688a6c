import { randomBytes, randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { inject, vi } from 'vitest';
import { type SimulatedAuth, startSimulatedAuth } from '../../simulator/supabase/auth-server.ts';
import { defaultSettings, type Mail, type Options } from '../../simulator/supabase/options.ts';
import { createIdentityPool } from '../../src/adapters/identity/better-auth/index.ts';
import { createSecondFactor } from '../../src/adapters/identity/second-factor/index.ts';
import { createSupabaseIdentity, type SupabaseIdentityConfig } from '../../src/adapters/identity/supabase/index.ts';
import { openAccountJournal } from '../../src/db/account-journal.ts';
import { openAuthSessions } from '../../src/db/auth-sessions.ts';
import { type Database, openDatabase } from '../../src/db/client.ts';
import type { Identity } from '../../src/ports/identity.ts';
import { silentLogger } from '../../src/ports/logger.ts';
import { type Browser, openBrowser } from '../browser.ts';
import { createTestDatabase, inDatabase, type TestDatabase } from '../database.ts';
import { readToken } from '../identity-installation.ts';

const publishableKey = 'sb_publishable_test';

/** A Supabase Auth that runs, simulated or real. */
export interface RunningAuth {
  /** Address of the project, as its clients are given it. */
  url: string;
  stop(): Promise<void>;
}

/** The identity in front of any Supabase Auth. */
export interface InstallationBefore<Auth extends RunningAuth> {
  identity: Identity;
  auth: Auth;
  database: TestDatabase;
  db: Database;
  /** As superuser of the project's server: for arranging and asserting. */
  admin: Pool;
  origin: string;
  mails: Mail[];
  openBrowser(): Browser;
  /** The same project as another installation sees it. */
  identityWith(overrides: Partial<SupabaseIdentityConfig>): Identity;
  /** The link of the next mail to this address that `askForMail` brings about. */
  linkMailedTo(email: string, askForMail: () => Promise<unknown>): Promise<string>;
  /** A browser in which this person is signed in by a mailed link. */
  signIn(email: string, browser?: Browser): Promise<Browser>;
  close(): Promise<void>;
}

export interface SupabaseInstallation extends InstallationBefore<SimulatedAuth> {
  /** A browser of somebody whose access token runs out in so many seconds. */
  signInFor(tokenLifeSeconds: number): Promise<Browser>;
}

interface InstallationOptions extends Partial<Pick<Options, 'github'>> {
  identity?: Partial<SupabaseIdentityConfig>;
  /** One that is there already, and stays. */
  database?: TestDatabase;
}

/** The identity in front of a Supabase project: a simulated Supabase Auth, and a database with its rights. */
export async function createSupabaseInstallation(options: InstallationOptions = {}): Promise<SupabaseInstallation> {
  const installation = await createInstallationBefore(startSimulatedAuth, options);
  const { auth, admin } = installation;
  auth.settings.mailPauseSeconds = 0;
  return {
    ...installation,
    async signInFor(tokenLifeSeconds) {
      const email = `${randomUUID()}@example.com`;
      await installation.signIn(email);
      await admin.query(`update auth.users set email_confirmed_at = now() - interval '1 hour' where email = $1`, [email]);
      auth.settings.tokenLifeSeconds = tokenLifeSeconds;
      const browser = await installation.signIn(email);
      auth.settings.tokenLifeSeconds = defaultSettings.tokenLifeSeconds;
      return browser;
    },
  };
}

/** The same in front of whatever `startAuth` starts. */
export async function createInstallationBefore<Auth extends RunningAuth>(
  startAuth: (options: Options) => Promise<Auth>,
  options: InstallationOptions = {},
): Promise<InstallationBefore<Auth>> {
  const { authUrl, adminUrl } = inject('testServer');
  const { github, identity: overrides } = options;
  const database = options.database ?? (await createTestDatabase());
  const name = new URL(database.appUrl).pathname.slice(1);
  const db = openDatabase({ url: database.appUrl, maxConnections: 20 });
  const admin = new Pool({ connectionString: inDatabase(adminUrl, name), max: 2 });
  const origin = overrides?.baseUrl ?? 'http://127.0.0.1:3000';
  const mails: Mail[] = [];
  const auth = await startAuth({
    ...{ databaseUrl: inDatabase(authUrl ?? '', name), siteUrl: origin, publishableKey, github },
    deliver: (mail) => mails.push(mail),
  });
  const secret = randomBytes(32).toString('hex');
  const pool = createIdentityPool({ databaseUrl: database.appUrl, logger: silentLogger });
  const base: SupabaseIdentityConfig = {
    ...{ supabaseUrl: auth.url, publishableKey, baseUrl: origin, secret },
    ...{ secondFactor: createSecondFactor({ pool, secret }), journal: openAccountJournal(db, silentLogger) },
    ...{ sessions: openAuthSessions(db), logger: silentLogger, ...overrides },
  };
  const identity = createSupabaseIdentity(base);

  const installation: InstallationBefore<Auth> = {
    ...{ identity, auth, database, db, admin, origin, mails },
    openBrowser: () => openBrowser((request) => identity.handle(request), origin),
    identityWith: (changes) => createSupabaseIdentity({ ...base, ...changes }),
    async linkMailedTo(email, askForMail) {
      const before = mails.length;
      await askForMail();
      // Over SMTP a mail takes its time.
      return vi.waitUntil(() => mails.slice(before).find(({ to }) => to === email)?.link, { timeout: 10_000 });
    },
    async signIn(email, browser = installation.openBrowser()) {
      const link = await installation.linkMailedTo(email, () => browser.post('/api/auth/sign-in/magic-link', { email }));
      const response = await browser.post('/api/auth/magic', { token: readToken(link) });
      if (!response.ok) throw new Error(`the sign-in was refused: ${await response.text()}`);
      return browser;
    },
    async close() {
      await auth.stop();
      await admin.end();
      await pool.end();
      await db.$client.end({ timeout: 1 });
      if (!options.database) await database.drop();
    },
  };
  return installation;
}
