import { fileURLToPath } from 'node:url';
import type { Identity } from '../../../ports/identity.ts';
import { type BetterAuthIdentityConfig, toSettings } from './config.ts';
import { basePath, createEngine } from './engine.ts';
import { createHandler } from './handle.ts';
import { mintOwnerLink } from './owner-link.ts';
import { hasPassword, isPasswordOf, removePerson } from './people.ts';
import { readSessionToken } from './session-cookie.ts';
import {
  endOtherSessions,
  endSessionOf,
  endSessionsOf,
  findActiveSessions,
  findPrincipal,
  listSessions,
  markConfirmed,
} from './sessions.ts';

export type { BetterAuthIdentityConfig } from './config.ts';
export { mintOwnerLink } from './owner-link.ts';
export { createIdentityPool } from './pool.ts';

/** Folder of the migrations that make schema `auth`, in line with those of `supabase/migrations`. */
export const identityMigrations = fileURLToPath(new URL('migrations', import.meta.url));

/** Identity by Better Auth, with people and sessions in schema `auth` of our own Postgres. */
export function createBetterAuthIdentity(config: BetterAuthIdentityConfig): Identity {
  const settings = toSettings(config);
  const { pool, origin, secret, sessionCookie } = settings;
  const handle = createHandler(
    settings,
    createEngine(settings, async (email) => {
      const headers = { origin, 'content-type': 'application/json' };
      await handle(new Request(`${origin}${basePath}/sign-in/magic-link`, { method: 'POST', headers, body: JSON.stringify({ email }) }));
    }),
  );
  const social = (['github', 'google'] as const).filter((provider) => config[provider]);

  return {
    methods: async () => ({ password: true, magicLink: true, social, ownerLink: true }),
    sessionCookie,
    handle,

    async getPrincipal(headers) {
      const token = readSessionToken(headers, sessionCookie, secret);
      return token ? findPrincipal(pool, token) : null;
    },

    mintOwnerLink: () => mintOwnerLink(pool, origin),

    // Prolonged by `GET /session`.
    renew: async () => null,
    activeSessions: (sessionIds) => findActiveSessions(pool, sessionIds),
    revokeSessions: (userId) => endSessionsOf(pool, userId),
    listSessions: (userId) => listSessions(pool, userId),
    endSession: (userId, sessionId) => endSessionOf(pool, userId, sessionId),
    endOtherSessions: (userId, keptSessionId) => endOtherSessions(pool, userId, keptSessionId),
    hasPassword: (userId) => hasPassword(pool, userId),
    checkPassword: ({ userId }, password) => isPasswordOf(pool, userId, password),
    markConfirmed: ({ sessionId }) => markConfirmed(pool, sessionId),
    secondFactor: config.secondFactor,
    removePerson: (userId) => removePerson(pool, userId),
  };
}
