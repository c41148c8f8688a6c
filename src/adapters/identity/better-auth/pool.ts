import { type ClientBase, Pool } from 'pg';
import type { Logger } from '../../../ports/logger.ts';

interface IdentityPoolConfig {
  /** Login of the app, a member of the role `clawbot_identity`. Must reach Postgres itself, not a pooler that shares sessions. */
  databaseUrl: string;
  logger: Logger;
  connectionsMax?: number;
}

/**
 * Not in the address: a pooler in session mode drops the `options` there in silence. Better Auth names its tables
 * without a schema.
 */
const becomeIdentity = { onConnect: (client: ClientBase) => client.query('set role clawbot_identity; set search_path = auth') };

/**
 * Connections that can reach people, sessions and rate limits and nothing else: every one of them
 * acts as `clawbot_identity` from its first statement on. The caller ends the pool.
 */
export function createIdentityPool({ databaseUrl, logger, connectionsMax = 8 }: IdentityPoolConfig): Pool {
  const pool = new Pool({
    connectionString: databaseUrl,
    ...becomeIdentity,
    max: connectionsMax,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 60_000,
  });
  // Unheard, the end of an idle connection ends the process.
  pool.on('error', (err) => logger.warn({ err }, 'identity-pool:connection-lost'));
  return pool;
}
