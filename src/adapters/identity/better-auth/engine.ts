import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { magicLink } from 'better-auth/plugins/magic-link';
import type { Mail } from '../../../ports/mailer.ts';
import type { IdentitySettings } from './config.ts';
import { hashMagicToken, voidEarlierMagicLinks } from './magic-links.ts';
import { confirmationMail, signInMail } from './mails.ts';
import { ownerEndpoint } from './owner-endpoint.ts';

/** Better Auth as it is reached from here: requests in, answers out. */
export interface Engine {
  handler(request: Request): Promise<Response>;
}

/** Path below which the engine and we answer. */
export const basePath = '/api/auth';
export const passwordLength = { min: 10, max: 128 };
const day = 24 * 60 * 60;

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
    ...tableOptions,
    ...signInOptions(settings, onTakenSignUp),
    advanced: advancedOptions(settings),
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // Thrown, a failure reaches our log; otherwise it is printed past it.
    onAPIError: { errorURL: '/sign-in', throw: true },
    logger: loggerOptions(settings),
  });
}

const stamps = { createdAt: 'created_at', updatedAt: 'updated_at' };

const tableOptions = {
  user: { modelName: 'users', fields: { ...stamps, emailVerified: 'email_verified' } },
  session: {
    modelName: 'sessions',
    fields: { ...stamps, userId: 'user_id', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent' },
    expiresIn: 7 * day,
    updateAge: day,
    // A cached session would outlive its revocation.
    cookieCache: { enabled: false },
  },
  account: {
    modelName: 'accounts',
    fields: {
      ...stamps,
      userId: 'user_id',
      providerId: 'provider_id',
      accountId: 'account_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
    },
    encryptOAuthTokens: true,
  },
  verification: { modelName: 'verifications', fields: { ...stamps, expiresAt: 'expires_at' } },
} satisfies BetterAuthOptions;

function signInOptions(settings: IdentitySettings, onTakenSignUp: (email: string) => Promise<void>) {
  const { pool, origin, allowSignUp, github, google } = settings;
  const disableSignUp = !allowSignUp;
  const send = backgroundSender(settings);
  return {
    emailAndPassword: {
      enabled: true,
      disableSignUp,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      // An answer that signs in at once would tell new addresses from known ones.
      requireEmailVerification: true,
      onExistingUserSignUp: ({ user }) => onTakenSignUp(user.email),
    },
    emailVerification: {
      sendVerificationEmail: async ({ user, token }) => send(confirmationMail(user.email, `${origin}/sign-in/confirm?token=${token}`)),
    },
    socialProviders: {
      ...(github && { github: { ...github, disableSignUp } }),
      ...(google && { google: { ...google, disableSignUp } }),
    },
    plugins: [
      ownerEndpoint(settings),
      magicLink({
        disableSignUp,
        expiresIn: 15 * 60,
        storeToken: { type: 'custom-hasher', hash: hashMagicToken },
        sendMagicLink: async ({ email, token, metadata }) => {
          await voidEarlierMagicLinks(pool, email, token);
          send(signInMail(email, toMagicLink(origin, token, metadata?.next)));
        },
      }),
    ],
  } satisfies BetterAuthOptions;
}

function toMagicLink(origin: string, token: string, next: unknown): string {
  const query = new URLSearchParams({ token });
  if (typeof next === 'string' && next !== '/') query.set('next', next);
  return `${origin}/sign-in/magic?${query}`;
}

/** Sends without being waited for: how long a mail server takes would tell known addresses from unknown ones. */
function backgroundSender({ mailer, logger }: IdentitySettings): (mail: Mail) => void {
  return (mail) => {
    mailer.send(mail).catch((err: unknown) => logger.error({ err, subject: mail.subject }, 'mail:failed'));
  };
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
