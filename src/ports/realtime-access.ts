import type { Principal } from './identity.ts';

/** On whose behalf a token is asked for. */
export interface RealtimeCaller {
  principal: Principal;
  /** Of the request, for an adapter that finds the token in its cookies. */
  headers: Headers;
}

/**
 * Where a browser listens to be woken by Supabase Realtime. Nothing but the number of the newest event travels there;
 * what happened is read from our own API.
 */
export interface RealtimeAccess {
  /** Address of the project, without a slash at the end. */
  readonly url: string;
  /** The key that every page may show: `anon` or `sb_publishable_…`. */
  readonly publicKey: string;
  /** A token that opens the channels of the caller's workspaces, and ends within an hour. */
  issueToken(caller: RealtimeCaller): Promise<{ token: string; expiresAt: Date }>;
}
