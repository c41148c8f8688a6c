import type { KeyScope } from '../domain/key-scope.ts';
import type { SecondFactor } from './second-factor.ts';

/** Who is calling. Cut at claims, so that a database session and a JWT look the same. */
export interface Principal {
  /** `auth.users.id`. */
  userId: string;
  email: string;
  sessionId: string;
  /** When the person signed in; compared with `profiles.sessions_valid_after`. */
  issuedAt: Date;
  /** When they last proved to be who they are: by signing in, or by confirming it since. */
  confirmedAt: Date;
  expiresAt: Date;
  /** Set where a key of the API acts for who made it. It never proves that they are there. */
  key?: KeyGrant;
}

/** What a key of the API opens. */
export interface KeyGrant {
  id: string;
  /** The part of it that is shown. */
  prefix: string;
  workspaceId: string;
  scope: KeyScope;
}

/** Ways to sign in that are configured, for the sign-in page. */
export interface SignInMethods {
  password: boolean;
  magicLink: boolean;
  social: ('github' | 'google')[];
  /** Whether the terminal prints a link for the owner of the installation. */
  ownerLink: boolean;
}

/** A browser in which somebody is signed in. */
export interface SessionFacts {
  id: string;
  /** As the browser calls itself. */
  userAgent: string | null;
  signedInAt: Date;
  /** To a few minutes. */
  lastSeenAt: Date;
}

/** Notes what happens to accounts where it can only be added to. Never throws: a sign-in must not fail by its note. */
export interface AccountJournal {
  note(userId: string, action: AccountAction, detail?: Record<string, unknown>): Promise<void>;
  /** A sign-in that failed, by the address that was typed; unknown ones leave nothing, and take as long. */
  noteFailure(email: string, detail?: Record<string, unknown>): Promise<void>;
}

type AccountAction =
  | 'account:sign-in'
  | 'account:sign-out'
  | 'account:code-refused'
  | 'account:confirm'
  | 'account:confirm-failed'
  | 'account:session-end'
  | 'account:second-factor-on'
  | 'account:second-factor-off'
  | 'account:backup-codes-renew'
  | 'account:export'
  | 'account:workspace-delete';

/** A session that goes on: what the browser is to keep from now on, and the request as it reads with that. */
export interface Renewal {
  /** Lines of `Set-Cookie`. */
  setCookies: string[];
  headers: Headers;
}

/** Signs people in and out. Tables of people are its own (schema `auth`); memberships are ours. */
export interface Identity {
  /** Throws `identity-away` where only a service can tell, and does not answer. */
  methods(): Promise<SignInMethods>;
  /** Name of the cookie that carries the session, for the documentation of the API. */
  readonly sessionCookie: string;
  /** `null` without a valid session. Costs at most one look-up. */
  getPrincipal(headers: Headers): Promise<Principal | null>;
  /**
   * Prolongs a session whose proof has run out or soon will, and forgets one that cannot be prolonged; `null` when there
   * is nothing to do, which costs no look-up. Throws `identity-away`.
   */
  renew(headers: Headers): Promise<Renewal | null>;
  /** Serves everything below `/api/auth/`: forms, callbacks, sign-out. */
  handle(request: Request): Promise<Response>;
  /** Mints a link that signs in the owner of this installation once; `null` where the hosted product has no single owner. */
  mintOwnerLink(): Promise<{ url: string; expiresAt: Date } | null>;
  /** Which of these sessions still hold; asked every few seconds for open streams. */
  activeSessions(sessionIds: readonly string[]): Promise<Set<string>>;
  /** Ends every session of a user, everywhere. */
  revokeSessions(userId: string): Promise<void>;
  /** Where a person is signed in, the newest first. */
  listSessions(userId: string): Promise<SessionFacts[]>;
  /** Ends one session of this person; false when they have no such one. */
  endSession(userId: string, sessionId: string): Promise<boolean>;
  /** Ends all sessions of a person but this one. Gives their ids. */
  endOtherSessions(userId: string, keptSessionId: string): Promise<string[]>;
  hasPassword(userId: string): Promise<boolean>;
  /** Whether this is the password of the caller. */
  checkPassword(principal: Principal, password: string): Promise<boolean>;
  /** The caller has proved anew, in this session, to be who they are. */
  markConfirmed(principal: Principal): Promise<void>;
  /** What a sign-in asks for beside the password or the link. A session begins only with it. */
  readonly secondFactor: SecondFactor;
  /** Forgets a person with everything that belongs to them alone. Throws `account-in-use` while something of theirs still runs. */
  removePerson(userId: string): Promise<void>;
}
