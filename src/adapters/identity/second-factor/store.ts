import type { Pool, QueryResultRow } from 'pg';
import { ask as askPool } from '../database-error.ts';

/** Wrong codes in a row until a pause. Only who knows the password or holds the mailbox gets to try any. */
const failuresMax = 10;
const pauseMinutes = 15;

export interface FactorRow extends QueryResultRow {
  secret: string;
  confirmed_at: Date | null;
  backup_codes: number;
}

/** The rows of second factors and backup codes, for connections that act as `clawbot_identity`. */
export function openStore(pool: Pool) {
  const ask = <Row extends QueryResultRow>(text: string, values: unknown[]) => askPool<Row>(pool, { text, values });
  return {
    async find(userId: string): Promise<FactorRow | undefined> {
      const [row] = await ask<FactorRow>(
        `select f.secret, f.confirmed_at, (select count(*)::int from clawbot.backup_codes b where b.user_id = f.user_id) as backup_codes
         from clawbot.second_factors f where f.user_id = $1`,
        [userId],
      );
      return row;
    },

    /** Replaces one that was never confirmed; false when one is on. */
    async begin(userId: string, secret: string): Promise<boolean> {
      const rows = await ask(
        `insert into clawbot.second_factors as f (user_id, secret) values ($1, $2)
         on conflict (user_id) do update set secret = excluded.secret, failures = 0, last_step = 0, created_at = now()
         where f.confirmed_at is null returning 1`,
        [userId, secret],
      );
      return rows.length === 1;
    },

    /**
     * Counts an attempt before it is judged, so that parallel ones cannot outrun the count. `waitSeconds` when it is locked; nothing
     * without a factor.
     */
    async countAttempt(userId: string): Promise<{ waitSeconds: number } | undefined> {
      const [row] = await ask<{ wait_seconds: number }>(
        `update clawbot.second_factors set
           failures = case when locked_until is null then failures + 1 when locked_until <= now() then 1 else failures end,
           locked_until = case when locked_until > now() then locked_until
             when locked_until is null and failures + 1 > $2 then now() + make_interval(mins => $3) end
         where user_id = $1
         returning greatest(ceil(extract(epoch from coalesce(locked_until - now(), interval '0'))), 0)::int as wait_seconds`,
        [userId, failuresMax, pauseMinutes],
      );
      return row && { waitSeconds: row.wait_seconds };
    },

    /** Uses a time step up; false when it, or a later one, was used already. */
    async takeStep(userId: string, step: number): Promise<boolean> {
      const rows = await ask(
        `update clawbot.second_factors set last_step = $2, failures = 0, locked_until = null
         where user_id = $1 and last_step < $2 returning 1`,
        [userId, step],
      );
      return rows.length === 1;
    },

    async takeBackupCode(userId: string, hash: Buffer): Promise<boolean> {
      const rows = await ask(
        `with used as (delete from clawbot.backup_codes where user_id = $1 and hash = $2 returning 1)
         update clawbot.second_factors set failures = 0, locked_until = null where user_id = $1 and exists (select from used) returning 1`,
        [userId, hash],
      );
      return rows.length === 1;
    },

    /** Turns on what was begun, with these backup codes in place of earlier ones. */
    async turnOn(userId: string, hashes: Buffer[]): Promise<void> {
      await ask(
        `with gone as (delete from clawbot.backup_codes where user_id = $1),
           factor as (update clawbot.second_factors set confirmed_at = coalesce(confirmed_at, now()) where user_id = $1 returning user_id)
         insert into clawbot.backup_codes (user_id, hash) select factor.user_id, hash from factor, unnest($2::bytea[]) as hash`,
        [userId, hashes],
      );
    },

    async remove(userId: string): Promise<void> {
      await ask('delete from clawbot.second_factors where user_id = $1', [userId]);
    },
  };
}
