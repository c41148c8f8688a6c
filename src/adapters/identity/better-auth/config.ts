import type { Pool } from 'pg';
import { ownOrigins } from '../../../domain/own-origins.ts';
import type { AccountJournal } from '../../../ports/identity.ts';
import type { Logger } from '../../../ports/logger.ts';
import type { Mailer } from '../../../ports/mailer.ts';
import type { SecondFactor } from '../../../ports/second-factor.ts';
import { toCookiePrefix } from '../cookie-prefix.ts';

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
  secondFactor: SecondFactor;
  journal: AccountJournal;
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
  challengeCookie: string;
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
    ownOrigins: ownOrigins(config.baseUrl),
    secureCookies: url.protocol === 'https:',
    cookiePrefix,
    sessionCookie: `${cookiePrefix}.session_token`,
    challengeCookie: `${cookiePrefix}.second_factor`,
  };
}
