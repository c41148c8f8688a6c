/** Who is calling. Cut at claims, so that a database session and a JWT look the same. */
export interface Principal {
  /** `auth.users.id`. */
  userId: string;
  email: string;
  sessionId: string;
  /** When the person signed in; compared with `profiles.sessions_valid_after`. */
  issuedAt: Date;
  expiresAt: Date;
}

/** Ways to sign in that are configured, for the sign-in page. */
export interface SignInMethods {
  password: boolean;
  magicLink: boolean;
  social: ('github' | 'google')[];
  /** Whether the terminal prints a link for the owner of the installation. */
  ownerLink: boolean;
}

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
}
