import { PgDialect } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsDatabase, PostgresJsSession, PostgresJsTransaction } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { ClawbotError } from '../domain/errors.ts';
import { type PoolSockets, trackPoolSockets } from './pool-sockets.ts';
import { isTransactionPooler } from './pooler.ts';

type NoSchema = Record<string, never>;

export type Database = PostgresJsDatabase<NoSchema> & { $client: postgres.Sql; $sockets: PoolSockets };

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
  const sockets = trackPoolSockets();
  const options = { max: maxConnections, prepare, connect_timeout: connectSeconds, idle_timeout: 0, backoff: pauseSeconds };
  // By a spread: its types have forgotten this option.
  const client = postgres(url, { ...options, ...{ socket: sockets.open }, onnotice() {} });
  return Object.assign(drizzle(client), { $sockets: sockets });
}

/** Between two tries of a connection. The library's own pauses grow to 20 s, which a server that is back would be kept waiting for. */
const pauseSeconds = () => 0.2 + Math.random() * 0.3;
const connectSeconds = 5;
/** For a transaction to begin. Who waits longer is told: nothing else notices a server that has fallen silent. */
const beginSeconds = 8;
/** For one statement, so that the server itself ends what waits for a lock of somebody who is stuck. */
const statementSeconds = 20;
/** For all of a transaction, also where the server cannot end it: in the last part, nothing may come over its connection any more. */
const transactionSeconds = { unwatched: 20, watched: 10 };

const dialect = new PgDialect();

/**
 * One transaction with these settings, local to it, such as its role. They travel in one write with
 * the first query; the server runs them first, and when they fail every query after them fails too.
 */
export async function transact<T>(db: Database, settings: Record<string, string>, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const all = { ...settings, statement_timeout: `${statementSeconds}s` };
  const [names, values] = [Object.keys(all), Object.values(all)];
  const patience = startPatience(db.$sockets);
  const transaction = db.$client.begin(async (connection) => {
    patience.begin();
    const opening =
      connection`select set_config(name, value, true) from unnest(${names}::text[], ${values}::text[]) as s (name, value)`.execute();
    const [result] = await Promise.all([work(bind(connection, db.$client.options.prepare)), opening]);
    return { result };
  });
  // When this gives up, the transaction may still begin, and then ends without having done anything.
  const outcome = await Promise.race([transaction, patience.over]).finally(patience.stop);
  return outcome.result as T;
}

function startPatience(sockets: PoolSockets) {
  const over = Promise.withResolvers<never>();
  let isOver = false;
  let timer: NodeJS.Timeout;
  const wait = (seconds: number, next: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(next, seconds * 1000);
  };
  const giveUp = () => {
    isOver = true;
    over.reject(new ClawbotError('database-away', 'The database does not answer.'));
  };
  const watch = () => {
    const before = sockets.traffic();
    wait(transactionSeconds.watched, () => {
      giveUp();
      sockets.endSilent(before);
    });
  };
  wait(beginSeconds, giveUp);
  return {
    over: over.promise,
    stop: () => clearTimeout(timer),
    /** Throws where the caller was told already that nothing will be done. */
    begin() {
      if (isOver) throw new Error('begun too late');
      wait(transactionSeconds.unwatched, watch);
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
