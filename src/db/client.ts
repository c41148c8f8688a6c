import { PgDialect } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsDatabase, PostgresJsSession, PostgresJsTransaction } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { ClawbotError } from '../domain/errors.ts';
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
  const options = { max: maxConnections, prepare, connect_timeout: connectSeconds, idle_timeout: 0, backoff: pauseSeconds };
  const client = postgres(url, { ...options, onnotice() {} });
  return drizzle(client) as Database;
}

/** Between two tries of a connection. The library's own pauses grow to 20 s, which a server that is back would be kept waiting for. */
const pauseSeconds = () => 0.2 + Math.random() * 0.3;
const connectSeconds = 5;
/** For a transaction to begin. Who waits longer is told: nothing else notices a server that has fallen silent. */
const beginSeconds = 8;

const dialect = new PgDialect();

/**
 * One transaction with these settings, local to it, such as its role. They travel in one write with
 * the first query; the server runs them first, and when they fail every query after them fails too.
 */
export async function transact<T>(db: Database, settings: Record<string, string>, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const [names, values] = [Object.keys(settings), Object.values(settings)];
  const begun = waitForBeginning();
  const transaction = db.$client.begin(async (connection) => {
    begun.confirm();
    const opening =
      connection`select set_config(name, value, true) from unnest(${names}::text[], ${values}::text[]) as s (name, value)`.execute();
    const [result] = await Promise.all([work(bind(connection, db.$client.options.prepare)), opening]);
    return { result };
  });
  // When this gives up, the transaction may still begin, and then ends without having done anything.
  const outcome = await Promise.race([transaction, begun.tooLate]).finally(begun.stop);
  return outcome.result as T;
}

function waitForBeginning() {
  const late = Promise.withResolvers<never>();
  let isLate = false;
  const giveUp = () => {
    isLate = true;
    late.reject(new ClawbotError('database-away', 'The database does not answer.'));
  };
  const timer = setTimeout(giveUp, beginSeconds * 1000);
  return {
    tooLate: late.promise,
    stop: () => clearTimeout(timer),
    /** Throws where the caller was told already that nothing will be done. */
    confirm() {
      if (isLate) throw new Error('begun too late');
      clearTimeout(timer);
    },
  };
}

/** Drizzle declares pool and transaction as one here; of either it calls only what both have. */
type Connection = postgres.TransactionSql & postgres.Sql;

function bind(connection: postgres.TransactionSql, prepare: boolean): Transaction {
  // Drizzle asks for no prepared statement, so that the server would plan each one anew: half of its work (measured).
  const unsafe: postgres.TransactionSql['unsafe'] = (text, values) => connection.unsafe(text, values, { prepare });
  const session = new PostgresJsSession<Connection, NoSchema, NoSchema>({ unsafe } as Connection, dialect, undefined);
  return Object.assign(new PostgresJsTransaction<NoSchema, NoSchema>(dialect, session, undefined), { $client: connection });
}
