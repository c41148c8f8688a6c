import type { Pool, QueryConfig, QueryResultRow } from 'pg';
import { ClawbotError } from '../../domain/errors.ts';
import { describeDiskFull, isDiskFull } from '../../domain/full-disk.ts';

/** SQLSTATE classes of a server that is not there for us: connection, resources, operator, system. */
const awayClasses = ['08', '53', '57', '58'];

/** The rows of one statement. Throws `database-away` when the database does not answer, `disk-full` when it has no room. */
export async function ask<Row extends QueryResultRow>(pool: Pool, query: QueryConfig): Promise<Row[]> {
  try {
    return (await pool.query<Row>(query)).rows;
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** Tells a database that is away from a statement that is wrong. */
export function toDatabaseError(error: unknown): unknown {
  if (isDiskFull(error)) return describeDiskFull(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const isSqlState = /^[0-9A-Z]{5}$/.test(code);
  if (isSqlState && !awayClasses.includes(code.slice(0, 2))) return error;
  return new ClawbotError('database-away', 'The database of people and sessions does not answer.', { cause: error });
}
