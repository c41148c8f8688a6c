import { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/database.ts';
import { silentLogger } from '../../../ports/logger.ts';
import { describeRateLimiter } from '../../../ports/rate-limiter.contract.ts';
import { createPostgresRateLimiter } from './index.ts';

let database: TestDatabase;
const pools: Pool[] = [];

function aPool(connectionString: string): Pool {
  const pool = new Pool({ connectionString, options: '-c role=clawbot_identity', max: 4 });
  pools.push(pool);
  return pool;
}

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.end()));
});
afterAll(() => database.drop());

describeRateLimiter('Postgres', async () => ({
  open: () => createPostgresRateLimiter({ pool: aPool(database.appUrl), logger: silentLogger }),
  openAt: (port, logger) => createPostgresRateLimiter({ pool: aPool(`postgres://nobody@127.0.0.1:${port}/none`), logger }),
}));

describe('Postgres rate limiter', () => {
  it('keeps no key in the table', async () => {
    const pool = aPool(database.appUrl);
    await createPostgresRateLimiter({ pool, logger: silentLogger }).consume('auth', 'CANARY@example.com');
    const { rows } = await pool.query<{ key: string }>('select key from clawbot.rate_limits');
    expect(rows.map(({ key }) => key).join()).not.toContain('CANARY');
  });

  it('counts anew when the minute is over', async () => {
    const pool = aPool(database.appUrl);
    const limiter = createPostgresRateLimiter({ pool, logger: silentLogger });
    for (let count = 0; count < 10; count++) await limiter.consume('auth', 'window');
    await pool.query('update clawbot.rate_limits set expire = expire - 60000');
    expect(await limiter.consume('auth', 'window')).toMatchObject({ allowed: true, remaining: 9 });
  });

  it('is closed to everybody but the role of identity', async () => {
    const pool = new Pool({ connectionString: database.appUrl, options: '-c role=authenticated' });
    pools.push(pool);
    await expect(pool.query('select * from clawbot.rate_limits')).rejects.toThrow('permission denied');
  });
});
