import postgres from 'postgres';
import { toAwayError } from '../to-away-error.ts';

/** Runs `work` on one connection of its own and closes it whatever happens; says so where the database is away. */
export async function withOwner<T>(ownerUrl: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(ownerUrl, { max: 1, prepare: false, connect_timeout: 5, onnotice() {} });
  try {
    return await work(sql);
  } catch (error) {
    throw toAwayError(error) ?? error;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
