import type { Pool } from 'pg';
import { createBetterAuthIdentity, createIdentityPool } from '../adapters/identity/better-auth/index.ts';
import { createSecondFactor } from '../adapters/identity/second-factor/index.ts';
import type { ApiParts } from '../api/context.ts';
import { openAccountJournal } from '../db/account-journal.ts';
import { openAuthSessions } from '../db/auth-sessions.ts';
import type { Identity } from '../ports/identity.ts';
import type { Logger } from '../ports/logger.ts';
import type { Core } from './container.ts';
import type { Settings } from './env.ts';
import { openMailer } from './mailer.ts';

interface OpenIdentity {
  identity: Identity;
  /** Connections with the rights of identity, which counting attempts needs too. */
  pool: Pool;
  mailer: ApiParts['mailer'];
  inbox: ApiParts['inbox'];
  stop(): Promise<void>;
}

/** People in our own tables, or at Supabase where a project is set. */
export async function openIdentity(settings: Settings, core: Core, logger: Logger): Promise<OpenIdentity> {
  const pool = createIdentityPool({ databaseUrl: core.sessionUrl, logger });
  const { allowSignUp, appUrl: baseUrl } = settings;
  const secret = core.installation.identitySecret;
  const shared = { secondFactor: createSecondFactor({ pool, secret }), journal: openAccountJournal(core.db, logger) };
  if (settings.supabase) {
    const { createSupabaseIdentity } = await import('../adapters/identity/supabase/index.ts');
    const { url: supabaseUrl, anonKey: publishableKey } = settings.supabase;
    const sessions = openAuthSessions(core.db);
    const identity = createSupabaseIdentity({ supabaseUrl, publishableKey, baseUrl, secret, sessions, logger, allowSignUp, ...shared });
    // Its own mails are sent by Supabase; a terminal that nobody reads is no place for ours.
    const { mailer, stop } = settings.smtp ? await openMailer(settings.smtp) : { mailer: null, stop() {} };
    return { ...{ identity, pool, mailer, inbox: null }, stop: () => endAll(stop, pool) };
  }
  const { mailer, inbox, stop } = await openMailer(settings.smtp);
  const { github, google, ownerEmail } = settings;
  const identity = createBetterAuthIdentity({
    ...{ pool, mailer, logger, ownerEmail, allowSignUp, baseUrl, secret, ...shared },
    ...(github && { github: revealClient(github) }),
    ...(google && { google: revealClient(google) }),
  });
  return { ...{ identity, pool, mailer, inbox }, stop: () => endAll(stop, pool) };
}

async function endAll(stopMailer: () => void, pool: Pool): Promise<void> {
  stopMailer();
  await pool.end();
}

function revealClient({ clientId, clientSecret }: NonNullable<Settings['github']>) {
  return { clientId, clientSecret: clientSecret.reveal() };
}
