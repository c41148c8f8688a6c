/** A mail as the project's template makes it: the link is where the caller wants people to be sent, and the token behind it. */
export interface Mail {
  to: string;
  kind: 'confirmation' | 'magic_link';
  link: string;
}

/** An OAuth application at GitHub, or at a server that speaks like it. */
interface GitHubApplication {
  clientId: string;
  clientSecret: string;
  /** Without a slash at the end. */
  url: string;
}

export interface Options {
  /** Login of Supabase Auth at the project's database, whose schema `auth` is there. */
  databaseUrl: string;
  /** Address of the application, to whose host people may be sent. */
  siteUrl: string;
  /** The key that every request has to carry. */
  publishableKey: string;
  deliver(mail: Mail): void;
  /** Who signs the tokens, where a gateway stands before it; its own address when left out. */
  issuer?: string;
  github?: GitHubApplication;
  /** The Realtime of the project, which its clients reach under the same address. */
  realtimeUrl?: string;
}

/** What the dashboard of a project lets its owner choose, and what a test breaks; may be changed at any time. */
export interface Settings {
  disableSignUp: boolean;
  autoconfirm: boolean;
  tokenLifeSeconds: number;
  linkLifeSeconds: number;
  /** Seconds between two mails to one address. */
  mailPauseSeconds: number;
  /** Seconds that its clock is ahead. */
  clockSkewSeconds: number;
  /** Every request is answered 503. */
  isAway: boolean;
}

export const defaultSettings: Settings = {
  disableSignUp: false,
  autoconfirm: false,
  tokenLifeSeconds: 3600,
  linkLifeSeconds: 3600,
  mailPauseSeconds: 60,
  clockSkewSeconds: 0,
  isAway: false,
};
