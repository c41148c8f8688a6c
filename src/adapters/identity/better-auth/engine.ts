import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { admitPerson } from './admit-person.ts';
import type { IdentitySettings } from './config.ts';
import { signInOptions } from './sign-in-options.ts';
import { admitSession } from './sign-in-scene.ts';
import { tableNames } from './table-names.ts';

/** Better Auth as it is reached from here: requests in, answers out. */
export interface Engine {
  handler(request: Request): Promise<Response>;
}

/** Path below which the engine and we answer. */
export const basePath = '/api/auth';
const daySeconds = 24 * 60 * 60;
const sessionLife = {
  expiresIn: 7 * daySeconds,
  updateAge: daySeconds,
  // A cached session would outlive its revocation.
  cookieCache: { enabled: false },
};

/** `onTakenSignUp` is told the address of a sign-up for an account that exists already. */
export function createEngine(settings: IdentitySettings, onTakenSignUp: (email: string) => Promise<void>): Engine {
  return betterAuth({
    appName: 'ClawBot Deploy',
    baseURL: settings.origin,
    basePath,
    // As a list it cannot be overruled by the environment.
    secrets: [{ version: 1, value: settings.secret }],
    database: settings.pool,
    trustedOrigins: [...settings.ownOrigins],
    ...tableNames,
    session: { ...tableNames.session, ...sessionLife },
    // Whatever leads to a person or a session goes through here, ways that are added to Better Auth later included.
    databaseHooks: {
      user: { create: { before: ({ email }) => admitPerson(settings, email) } },
      session: { create: { before: ({ userId }) => admitSession(settings.secondFactor, userId) } },
    },
    ...signInOptions(settings, onTakenSignUp),
    advanced: advancedOptions(settings),
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // Thrown, a failure reaches our log; otherwise it is printed past it.
    onAPIError: { errorURL: '/sign-in', throw: true },
    logger: loggerOptions(settings),
  });
}

function advancedOptions({ secureCookies, cookiePrefix }: IdentitySettings) {
  return {
    cookiePrefix,
    // The prefix `__Host-` is ours; Better Auth would put its own `__Secure-` before it.
    useSecureCookies: false,
    defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure: secureCookies },
    database: { generateId: 'uuid' },
    disableOriginCheck: false,
    disableCSRFCheck: false,
    ipAddress: { disableIpTracking: true },
  } satisfies BetterAuthOptions['advanced'];
}

function loggerOptions({ logger }: IdentitySettings) {
  return {
    level: 'warn',
    log(level, message, ...details) {
      logger[level]({ details: details.map(toLoggable) }, `better-auth: ${message}`);
    },
  } satisfies BetterAuthOptions['logger'];
}

/** Other details may hold what a person typed. */
function toLoggable(detail: unknown): unknown {
  return detail instanceof Error ? { name: detail.name, message: detail.message, stack: detail.stack } : typeof detail;
}
