import type { Pool } from 'pg';
import type { Logger } from '../../../ports/logger.ts';
import type { Mailer } from '../../../ports/mailer.ts';

interface OAuthClient {
  clientId: string;
  clientSecret: string;
}

export interface BetterAuthIdentityConfig {
  /** From `createIdentityPool`; the caller ends it. */
  pool: Pool;
  /** Where people reach this installation, such as `https://clawbot.example.com`. Never taken from a request. */
  baseUrl: string;
  /** Signs cookies and links; at least 32 characters from a file outside the database. */
  secret: string;
  mailer: Mailer;
  logger: Logger;
  github?: OAuthClient;
  google?: OAuthClient;
  /** Address of the owner's account; `owner@localhost` when left out. */
  ownerEmail?: string;
  /** Whether strangers may open an account; true when left out. */
  allowSignUp?: boolean;
}

/** The configuration with everything derived that depends on it alone. */
export interface IdentitySettings extends Omit<BetterAuthIdentityConfig, 'ownerEmail' | 'allowSignUp'> {
  ownerEmail: string;
  allowSignUp: boolean;
  /** Canonical origin, for every link and redirect. */
  origin: string;
  /** Origins that a browser may post from. */
  ownOrigins: readonly string[];
  secureCookies: boolean;
  cookiePrefix: string;
  sessionCookie: string;
}

const secretLengthMin = 32;

export function toSettings(config: BetterAuthIdentityConfig): IdentitySettings {
  if (config.secret.length < secretLengthMin) throw new Error(`The identity secret needs ${secretLengthMin} characters.`);
  const url = new URL(config.baseUrl);
  const cookiePrefix = toCookiePrefix(url);
  return {
    ...config,
    ownerEmail: (config.ownerEmail ?? 'owner@localhost').toLowerCase(),
    allowSignUp: config.allowSignUp ?? true,
    origin: url.origin,
    ownOrigins: toOwnOrigins(url),
    secureCookies: url.protocol === 'https:',
    cookiePrefix,
    sessionCookie: `${cookiePrefix}.session_token`,
  };
}

/** Browsers share cookies between the ports of one host: without the port, two installations sign each other out. */
function toCookiePrefix(url: URL): string {
  return url.protocol === 'https:' ? '__Host-clawbot' : `clawbot-${url.port || '80'}`;
}

function toOwnOrigins(url: URL): string[] {
  const loopbackNames = ['127.0.0.1', 'localhost'];
  if (!loopbackNames.includes(url.hostname)) return [url.origin];
  return loopbackNames.map((hostname) => Object.assign(new URL(url.origin), { hostname }).origin);
}
