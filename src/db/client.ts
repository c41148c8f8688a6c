import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import * as schema from './schema.ts';

export type Database = PostgresJsDatabase<typeof schema> & { $client: postgres.Sql };
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

interface DatabaseOptions {
  url: string;
  maxConnections: number;
  /** Off behind a pooler in transaction mode, where a prepared statement meets another connection. */
  prepare?: boolean;
}

/** Opens a pool. The login role may do nothing by itself: every query runs inside asUser or asService. */
export function openDatabase({ url, maxConnections, prepare = true }: DatabaseOptions): Database {
  const client = postgres(url, { max: maxConnections, prepare, onnotice() {}, connect_timeout: 5, idle_timeout: 0 });
  return drizzle(client, { schema }) as Database;
}
