import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { vi } from 'vitest';
import { type BetterAuthIdentityConfig, createBetterAuthIdentity, createIdentityPool } from '../src/adapters/identity/better-auth/index.ts';
import { createSecondFactor } from '../src/adapters/identity/second-factor/index.ts';
import { createConsoleMailer, type StoredMail } from '../src/adapters/mail/console/index.ts';
import { openAccountJournal } from '../src/db/account-journal.ts';
import { openDatabase } from '../src/db/client.ts';
import type { Identity } from '../src/ports/identity.ts';
import { silentLogger } from '../src/ports/logger.ts';
import type { Mailer } from '../src/ports/mailer.ts';
import { type Browser, openBrowser } from './browser.ts';

export interface IdentityInstallation {
  identity: Identity;
  origin: string;
  pool: Pool;
  mailer: Mailer;
  openBrowser(): Browser;
  inbox(): StoredMail[];
  /** The link of the next mail to this address that `askForMail` brings about. */
  linkMailedTo(email: string, askForMail: () => Promise<unknown>): Promise<string>;
  /** A browser in which this person is signed in by a mailed link. */
  signIn(email: string, browser?: Browser): Promise<Browser>;
  close(): Promise<void>;
}

/** A whole identity on a real database, with its own secret and mailbox. */
export function createIdentityInstallation(databaseUrl: string, overrides: Partial<BetterAuthIdentityConfig> = {}): IdentityInstallation {
  const pool = createIdentityPool({ databaseUrl, logger: silentLogger });
  const mailer = createConsoleMailer({ write() {} });
  const origin = overrides.baseUrl ?? 'http://127.0.0.1:3000';
  const secret = randomBytes(32).toString('hex');
  const secondFactor = createSecondFactor({ pool, secret: overrides.secret ?? secret });
  const db = openDatabase({ url: databaseUrl, maxConnections: 2 });
  const journal = openAccountJournal(db, silentLogger);
  const identity = createBetterAuthIdentity({
    pool,
    baseUrl: origin,
    secret,
    mailer,
    secondFactor,
    journal,
    logger: silentLogger,
    ...overrides,
  });

  const installation: IdentityInstallation = {
    identity,
    origin,
    pool,
    mailer,
    openBrowser: () => openBrowser((request) => identity.handle(request), origin),
    inbox: () => mailer.inbox(),
    async linkMailedTo(email, askForMail) {
      const before = mailer.inbox()[0]?.id ?? 0;
      await askForMail();
      return vi.waitUntil(() => readLink(mailer.inbox().find(({ id, to }) => id > before && to === email)));
    },
    async signIn(email, browser = installation.openBrowser()) {
      const ask = () => browser.post('/api/auth/sign-in/magic-link', { email });
      const response = await browser.post('/api/auth/magic', { token: readToken(await installation.linkMailedTo(email, ask)) });
      if (!response.ok) throw new Error(`the sign-in was refused: ${await response.text()}`);
      return browser;
    },
    async close() {
      await pool.end();
      await db.$client.end({ timeout: 1 });
    },
  };
  return installation;
}

/** The token in a link of a mail or of the terminal. */
export function readToken(link: string): string {
  return new URL(link).searchParams.get('token') ?? '';
}

function readLink(mail: StoredMail | undefined): string | undefined {
  return mail?.text.match(/https?:\/\/\S+/)?.[0];
}
