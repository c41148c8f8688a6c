import { Pool } from 'pg';
import type { Logger } from '../../../ports/logger.ts';

interface IdentityPoolConfig {
  /** Login of the app, a member of the role `clawbot_identity`. Must reach Postgres itself, not a pooler that shares sessions. */
  databaseUrl: string;
  logger: Logger;
  connectionsMax?: number;
}

/**
 * Connections that can reach people, sessions and rate limits and nothing else: every one of them
 * acts as `clawbot_identity` from its first statement on. The caller ends the pool.
 */
export function createIdentityPool({ databaseUrl, logger, connectionsMax = 8 }: IdentityPoolConfig): Pool {
  const pool = new Pool({
    connectionString: databaseUrl,
    // Better Auth names its tables without a schema.
    options: '-c role=clawbot_identity -c search_path=auth',
    max: connectionsMax,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
    keepAlive: true,
  });
  // Unheard, the end of an idle connection ends the process.
  pool.on('error', (err) => logger.warn({ err }, 'identity-pool:connection-lost'));
  return pool;
}
