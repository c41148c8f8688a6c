import { sql } from 'drizzle-orm';
import { type Database, type Transaction, transact } from './client.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** How exactly it is known when somebody was last there: each note costs a write. */
const seenMinutes = 5;

/** People and sessions of Supabase Auth in the project's database, by the functions that the migrations make there. */
export function openAuthSessions(db: Database) {
  const asIdentity = <T>(work: (tx: Transaction) => Promise<T>) => transact(db, { role: 'clawbot_identity' }, work);
  return {
    /** Those of the given sessions that still hold. Ids that are none are left out. */
    async findLiving(sessionIds: readonly string[]) {
      const ids = sessionIds.filter((id) => uuid.test(id));
      if (ids.length === 0) return [];
      const rows = await asIdentity(
        ({ $client }) => $client<{ id: string; user_id: string; began_at: string; confirmed_at: string; is_long_seen: boolean }[]>`
          select s.id, s.user_id, s.began_at, coalesce(n.confirmed_at, s.began_at) as confirmed_at,
            n.last_seen_at < now() - make_interval(mins => ${seenMinutes}) as is_long_seen
          from clawbot.living_sessions(${ids}::uuid[]) s left join clawbot.session_notes n on n.session_id = s.id`,
      );
      return rows.map((row) => ({
        ...{ id: row.id, userId: row.user_id, beganAt: new Date(row.began_at), confirmedAt: new Date(row.confirmed_at) },
        isLongSeen: row.is_long_seen,
      }));
    },

    /** Keeps what Supabase Auth does not: it sees this server as the browser. Notes of sessions that are over go. */
    async note(session: { id: string; userId: string }, userAgent: string | null): Promise<void> {
      await asIdentity(async (tx) => {
        await tx.execute(sql`delete from clawbot.session_notes n where n.user_id = ${session.userId}
          and n.session_id not in (select id from clawbot.sessions_of(${session.userId}))`);
        await tx.execute(sql`insert into clawbot.session_notes (session_id, user_id, user_agent)
          values (${session.id}, ${session.userId}, ${userAgent}) on conflict do nothing`);
      });
    },

    async markSeen(sessionId: string): Promise<void> {
      await asIdentity((tx) => tx.execute(sql`update clawbot.session_notes set last_seen_at = now() where session_id = ${sessionId}`));
    },

    async markConfirmed(session: { id: string; userId: string }): Promise<void> {
      await asIdentity((tx) =>
        tx.execute(sql`insert into clawbot.session_notes (session_id, user_id) values (${session.id}, ${session.userId})
          on conflict (session_id) do update set confirmed_at = now()`),
      );
    },

    /** The living sessions of a person, the newest first. */
    async list(userId: string) {
      const rows = await asIdentity(
        ({ $client }) => $client<{ id: string; user_agent: string | null; began_at: string; last_seen_at: string }[]>`
          select s.id, n.user_agent, s.began_at, coalesce(n.last_seen_at, s.began_at) as last_seen_at
          from clawbot.sessions_of(${userId}) s left join clawbot.session_notes n on n.session_id = s.id order by s.began_at desc`,
      );
      return rows.map((row) => ({
        ...{ id: row.id, userAgent: row.user_agent },
        ...{ signedInAt: new Date(row.began_at), lastSeenAt: new Date(row.last_seen_at) },
      }));
    },

    async hasPassword(userId: string): Promise<boolean> {
      const [row] = await asIdentity(({ $client }) => $client<{ has: boolean }[]>`select clawbot.has_password(${userId}) as has`);
      return row?.has ?? false;
    },

    async removePerson(userId: string): Promise<void> {
      await asIdentity((tx) => tx.execute(sql`select clawbot.remove_person(${userId})`));
    },

    async isInvited(email: string): Promise<boolean> {
      const [row] = await asIdentity(({ $client }) => $client<{ is: boolean }[]>`select clawbot.is_invited(${email}) as is`);
      return row?.is ?? false;
    },

    async end(sessionId: string): Promise<void> {
      await asIdentity((tx) => tx.execute(sql`select clawbot.end_session(${sessionId})`));
    },

    async endAll(userId: string): Promise<void> {
      await asIdentity((tx) => tx.execute(sql`select clawbot.end_sessions_of(${userId})`));
    },

    /** Runs the work unless somebody does so under this key right now, on whatever machine; `null` then. */
    async exclusively<T>(key: string, work: () => Promise<T>): Promise<T | null> {
      return asIdentity(async ({ $client }) => {
        const [lock] = await $client<{ taken: boolean }[]>`select pg_try_advisory_xact_lock(hashtextextended(${key}, 0)) as taken`;
        return lock?.taken ? work() : null;
      });
    },
  };
}
