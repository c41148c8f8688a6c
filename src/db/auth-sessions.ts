import { sql } from 'drizzle-orm';
import { type Database, type Transaction, transact } from './client.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Sessions of Supabase Auth in the project's database, by the functions that the migrations make there. */
export function openAuthSessions(db: Database) {
  const asIdentity = <T>(work: (tx: Transaction) => Promise<T>) => transact(db, { role: 'clawbot_identity' }, work);
  return {
    /** Those of the given sessions that still hold. Ids that are none are left out. */
    async findLiving(sessionIds: readonly string[]) {
      const ids = sessionIds.filter((id) => uuid.test(id));
      if (ids.length === 0) return [];
      const rows = await asIdentity(
        ({ $client }) => $client<{ id: string; user_id: string; began_at: string }[]>`
          select id, user_id, began_at from clawbot.living_sessions(${ids}::uuid[])`,
      );
      return rows.map(({ id, user_id, began_at }) => ({ id, userId: user_id, beganAt: new Date(began_at) }));
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
