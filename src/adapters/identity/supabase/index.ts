import type { Identity } from '../../../ports/identity.ts';
import { explainRemoval } from '../removal.ts';
import { isPassword } from './check-password.ts';
import { type SupabaseIdentityConfig, toSettings } from './config.ts';
import { openCookieJar } from './cookie-jar.ts';
import { createHandler } from './handle.ts';
import { findPrincipal } from './principal.ts';
import { createMethodsReader } from './project-methods.ts';
import { createRenewal } from './renew.ts';
import { createTokenVerifier } from './verify-token.ts';

export type { SupabaseIdentityConfig } from './config.ts';

/** Identity by Supabase Auth: it keeps people and sessions, in schema `auth` of the project's database. */
export function createSupabaseIdentity(config: SupabaseIdentityConfig): Identity {
  const settings = toSettings(config);
  const { sessions, sessionCookie } = settings;
  const tools = { settings, verify: createTokenVerifier(settings.authUrl), methods: createMethodsReader(settings) };

  return {
    methods: tools.methods,
    sessionCookie,
    getPrincipal: (headers) => findPrincipal({ ...tools, jar: openCookieJar(headers, settings) }),
    renew: createRenewal(settings),
    handle: createHandler(tools),
    // A hosted product belongs to nobody who sits at its terminal.
    mintOwnerLink: async () => null,
    async activeSessions(sessionIds) {
      return new Set((await sessions.findLiving(sessionIds)).map(({ id }) => id));
    },
    revokeSessions: (userId) => sessions.endAll(userId),
    listSessions: (userId) => sessions.list(userId),
    async endSession(userId, sessionId) {
      const isTheirs = (await sessions.list(userId)).some(({ id }) => id === sessionId);
      if (isTheirs) await sessions.end(sessionId);
      return isTheirs;
    },
    async endOtherSessions(userId, keptSessionId) {
      const others = (await sessions.list(userId)).map(({ id }) => id).filter((id) => id !== keptSessionId);
      await Promise.all(others.map((id) => sessions.end(id)));
      return others;
    },
    hasPassword: (userId) => sessions.hasPassword(userId),
    checkPassword: ({ email }, password) => isPassword(settings, email, password),
    markConfirmed: ({ sessionId: id, userId }) => sessions.markConfirmed({ id, userId }),
    secondFactor: config.secondFactor,
    removePerson: (userId) =>
      sessions.removePerson(userId).catch((error: unknown) => {
        throw explainRemoval(error);
      }),
  };
}
