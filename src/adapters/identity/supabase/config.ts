import { ownOrigins } from '../../../domain/own-origins.ts';
import type { AccountJournal, SessionFacts } from '../../../ports/identity.ts';
import type { Logger } from '../../../ports/logger.ts';
import type { SecondFactor } from '../../../ports/second-factor.ts';
import { toCookiePrefix } from '../cookie-prefix.ts';

/** A session that Supabase Auth keeps. */
interface LivingSession {
  id: string;
  userId: string;
  beganAt: Date;
  confirmedAt: Date;
  /** Whether it was last seen long enough ago to note that it was seen again. */
  isLongSeen: boolean;
}

type NamedSession = Pick<LivingSession, 'id' | 'userId'>;

/** Sessions of Supabase Auth as its database has them: its tokens alone would outlive a sign-out by an hour. */
interface SessionLedger {
  /** Those of the given sessions that still hold. Ids that are none are left out. */
  findLiving(sessionIds: readonly string[]): Promise<LivingSession[]>;
  end(sessionId: string): Promise<void>;
  /** Ends all sessions of a user, for transactions of the database as well. */
  endAll(userId: string): Promise<void>;
  /** Keeps which browser has a session. */
  note(session: NamedSession, userAgent: string | null): Promise<void>;
  markSeen(sessionId: string): Promise<void>;
  markConfirmed(session: NamedSession): Promise<void>;
  /** The living sessions of a person, the newest first. */
  list(userId: string): Promise<SessionFacts[]>;
  hasPassword(userId: string): Promise<boolean>;
  removePerson(userId: string): Promise<void>;
  /** Whether this address has an open invitation. */
  isInvited(email: string): Promise<boolean>;
  /** Runs the work unless somebody does so under this key right now, on whatever machine; `null` then. */
  exclusively<T>(key: string, work: () => Promise<T>): Promise<T | null>;
}

export interface SupabaseIdentityConfig {
  /** Address of the project, such as `https://abcdefgh.supabase.co`. */
  supabaseUrl: string;
  /** Publishable key of the project, or its older anon key. It opens nothing by itself. */
  publishableKey: string;
  /** Where people reach this installation, such as `https://clawbot.example.com`. Never taken from a request. */
  baseUrl: string;
  /** Seals cookies; at least 32 characters, the same on all machines of an installation. */
  secret: string;
  sessions: SessionLedger;
  secondFactor: SecondFactor;
  journal: AccountJournal;
  logger: Logger;
  /** Whether strangers may open an account by mail or password; true when left out. By GitHub and Google, the project decides. */
  allowSignUp?: boolean;
}

/** The configuration with everything derived that depends on it alone. */
export interface IdentitySettings extends Omit<SupabaseIdentityConfig, 'allowSignUp'> {
  allowSignUp: boolean;
  /** Address of Supabase Auth, which is also the issuer of its tokens. */
  authUrl: string;
  /** Canonical origin, for every link and redirect. */
  origin: string;
  /** Origins that a browser may post from. */
  ownOrigins: readonly string[];
  secureCookies: boolean;
  sessionCookie: string;
  sealCookie: string;
  challengeCookie: string;
}

const secretLengthMin = 32;

export function toSettings(config: SupabaseIdentityConfig): IdentitySettings {
  if (config.secret.length < secretLengthMin) throw new Error(`The identity secret needs ${secretLengthMin} characters.`);
  const url = new URL(config.baseUrl);
  const supabaseUrl = new URL(config.supabaseUrl).origin;
  const prefix = toCookiePrefix(url);
  return {
    ...config,
    supabaseUrl,
    allowSignUp: config.allowSignUp ?? true,
    authUrl: `${supabaseUrl}/auth/v1`,
    origin: url.origin,
    ownOrigins: ownOrigins(config.baseUrl),
    secureCookies: url.protocol === 'https:',
    sessionCookie: `${prefix}-session`,
    sealCookie: `${prefix}-seal`,
    challengeCookie: `${prefix}-second-factor`,
  };
}
