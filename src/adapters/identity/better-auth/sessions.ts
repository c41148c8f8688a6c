import type { Pool } from 'pg';
import type { Principal } from '../../../ports/identity.ts';
import { ask } from './ask-database.ts';

interface PrincipalRow {
  user_id: string;
  email: string;
  session_id: string;
  issued_at: Date;
  expires_at: Date;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whose living session this is: one look-up over two unique indexes. */
export async function findPrincipal(pool: Pool, token: string): Promise<Principal | null> {
  const [row] = await ask<PrincipalRow>(pool, {
    name: 'find-principal',
    text: `select u.id as user_id, u.email, s.id as session_id, s.created_at as issued_at, s.expires_at
           from auth.sessions s join auth.users u on u.id = s.user_id
           where s.token = $1 and s.expires_at > now()`,
    values: [token],
  });
  if (!row) return null;
  return { userId: row.user_id, email: row.email, sessionId: row.session_id, issuedAt: row.issued_at, expiresAt: row.expires_at };
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

/** Ends every session of a user. */
export async function endSessionsOf(pool: Pool, userId: string): Promise<void> {
  await ask(pool, { text: 'delete from auth.sessions where user_id = $1', values: [userId] });
}
