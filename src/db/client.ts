import { PgDialect } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsDatabase, PostgresJsSession, PostgresJsTransaction } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { isTransactionPooler } from './pooler.ts';

type NoSchema = Record<string, never>;

export type Database = PostgresJsDatabase<NoSchema> & { $client: postgres.Sql };

/** Typed queries of one transaction; `$client` takes hand-written SQL where every microsecond counts. */
export type Transaction = PostgresJsTransaction<NoSchema, NoSchema> & { $client: postgres.TransactionSql };

interface DatabaseOptions {
  url: string;
  maxConnections: number;
  /** Off behind a pooler that shares connections, where a prepared statement meets one that has never heard of it. */
  prepare?: boolean;
}

/** Opens a pool. The login role may do nothing by itself: every query runs inside asUser, asService or asWorker. */
export function openDatabase({ url, maxConnections, prepare = !isTransactionPooler(url) }: DatabaseOptions): Database {
  const client = postgres(url, { max: maxConnections, prepare, onnotice() {}, connect_timeout: 5, idle_timeout: 0 });
  return drizzle(client) as Database;
}

const dialect = new PgDialect();

/**
 * One transaction with these settings, local to it, such as its role. They travel in one write with
 * the first query; the server runs them first, and when they fail every query after them fails too.
 */
export async function transact<T>(db: Database, settings: Record<string, string>, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const [names, values] = [Object.keys(settings), Object.values(settings)];
  const outcome = await db.$client.begin(async (connection) => {
    const opening =
      connection`select set_config(name, value, true) from unnest(${names}::text[], ${values}::text[]) as s (name, value)`.execute();
    const [result] = await Promise.all([work(bind(connection, db.$client.options.prepare)), opening]);
    return { result };
  });
  return outcome.result as T;
}

/** Drizzle declares pool and transaction as one here; of either it calls only what both have. */
type Connection = postgres.TransactionSql & postgres.Sql;

function bind(connection: postgres.TransactionSql, prepare: boolean): Transaction {
  // Drizzle asks for no prepared statement, so that the server would plan each one anew: half of its work (measured).
  const unsafe: postgres.TransactionSql['unsafe'] = (text, values) => connection.unsafe(text, values, { prepare });
  const session = new PostgresJsSession<Connection, NoSchema, NoSchema>({ unsafe } as Connection, dialect, undefined);
  return Object.assign(new PostgresJsTransaction<NoSchema, NoSchema>(dialect, session, undefined), { $client: connection });
}
