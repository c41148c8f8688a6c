import { ClawbotError } from '../domain/errors.ts';
import { isRecent, recentMinutes } from '../domain/recent-sign-in.ts';
import type { Principal } from '../ports/identity.ts';

/** Throws `sign-in-not-recent` for a session that was left open too long for what is asked of it, and `key-scope` for every key. */
export function requireRecentSignIn({ confirmedAt, key }: Pick<Principal, 'confirmedAt' | 'key'>): void {
  if (key) throw new ClawbotError('key-scope', 'No key may do this: it needs a person who has just signed in.');
  if (isRecent(confirmedAt, new Date())) return;
  throw new ClawbotError('sign-in-not-recent', `This needs a sign-in of the last ${recentMinutes} minutes.`);
}
