import type { Pool } from 'pg';
import type { Principal, SessionFacts } from '../../../ports/identity.ts';
import { ask } from '../database-error.ts';

interface PrincipalRow {
  user_id: string;
  email: string;
  session_id: string;
  issued_at: Date;
  confirmed_at: Date;
  expires_at: Date;
  is_long_seen: boolean;
}

interface SessionRow {
  id: string;
  user_agent: string | null;
  created_at: Date;
  last_seen_at: Date;
}

/** How exactly it is known when somebody was last there: each note costs a write. */
const seenMinutes = 5;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whose living session this is: one look-up over two unique indexes. */
export async function findPrincipal(pool: Pool, token: string): Promise<Principal | null> {
  const [row] = await ask<PrincipalRow>(pool, {
    name: 'find-principal',
    text: `select u.id as user_id, u.email, s.id as session_id, s.created_at as issued_at, s.confirmed_at, s.expires_at,
             s.last_seen_at < now() - make_interval(mins => ${seenMinutes}) as is_long_seen
           from auth.sessions s join auth.users u on u.id = s.user_id
           where s.token = $1 and s.expires_at > now()`,
    values: [token],
  });
  if (!row) return null;
  if (row.is_long_seen) await markSeen(pool, row.session_id);
  const { user_id: userId, email, session_id: sessionId, issued_at: issuedAt, confirmed_at: confirmedAt, expires_at: expiresAt } = row;
  return { userId, email, sessionId, issuedAt, confirmedAt, expiresAt };
}

async function markSeen(pool: Pool, sessionId: string): Promise<void> {
  await ask(pool, { text: 'update auth.sessions set last_seen_at = now() where id = $1', values: [sessionId] });
}

export async function markConfirmed(pool: Pool, sessionId: string): Promise<void> {
  await ask(pool, { text: 'update auth.sessions set confirmed_at = now() where id = $1', values: [sessionId] });
}

/** The living sessions of a person, the newest first. */
export async function listSessions(pool: Pool, userId: string): Promise<SessionFacts[]> {
  const rows = await ask<SessionRow>(pool, {
    text: `select id, user_agent, created_at, last_seen_at from auth.sessions
           where user_id = $1 and expires_at > now() order by created_at desc`,
    values: [userId],
  });
  return rows.map((row) => ({ id: row.id, userAgent: row.user_agent || null, signedInAt: row.created_at, lastSeenAt: row.last_seen_at }));
}

/** Those of the given sessions that still hold. */
export async function findActiveSessions(pool: Pool, sessionIds: readonly string[]): Promise<Set<string>> {
  const candidates = sessionIds.filter((id) => uuid.test(id));
  if (candidates.length === 0) return new Set();
  const rows = await ask<{ id: string }>(pool, {
    name: 'find-active-sessions',
    text: 'select id from auth.sessions where id = any($1::uuid[]) and expires_at > now()',
    values: [candidates],
  });
  return new Set(rows.map(({ id }) => id));
}

/** Ends one session. */
export async function endSession(pool: Pool, token: string): Promise<void> {
  await ask(pool, { text: 'delete from auth.sessions where token = $1', values: [token] });
}

/** Ends one of this person's; false when there is no such one. */
export async function endSessionOf(pool: Pool, userId: string, sessionId: string): Promise<boolean> {
  if (!uuid.test(sessionId)) return false;
  const ended = await ask(pool, {
    text: 'delete from auth.sessions where user_id = $1 and id = $2 returning id',
    values: [userId, sessionId],
  });
  return ended.length === 1;
}

/** Ends all of a person but one. */
export async function endOtherSessions(pool: Pool, userId: string, keptSessionId: string): Promise<string[]> {
  const ended = await ask<{ id: string }>(pool, {
    text: 'delete from auth.sessions where user_id = $1 and id <> $2 returning id',
    values: [userId, keptSessionId],
  });
  return ended.map(({ id }) => id);
}

/** Ends every session of a user. */
export async function endSessionsOf(pool: Pool, userId: string): Promise<void> {
  await ask(pool, { text: 'delete from auth.sessions where user_id = $1', values: [userId] });
}
