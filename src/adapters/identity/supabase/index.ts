import type { Identity } from '../../../ports/identity.ts';
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
  };
}
