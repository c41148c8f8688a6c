import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createIdentityPool } from '../../src/adapters/identity/better-auth/index.ts';
import { asWorker } from '../../src/db/as-worker.ts';
import { openDatabase } from '../../src/db/client.ts';
import { openJobs } from '../../src/db/jobs.ts';
import { readLoginRole } from '../../src/db/login-role.ts';
import { migrate } from '../../src/db/migrate.ts';
import { openQueue } from '../../src/db/queue.ts';
import { findFreePort } from '../../src/host/free-port.ts';
import { silentLogger } from '../../src/ports/logger.ts';
import { createSupabaseDatabase, migrateSupabaseDatabase, startSupabaseServer } from './project.ts';
import { hasPooler, type PoolMode, startPooler } from './start-pooler.ts';
import type { TestPostgres } from './start-postgres.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

describe.runIf(hasPooler)('a pooler', () => {
  let server: TestPostgres;
  beforeAll(async () => {
    server = await startSupabaseServer(15);
    await createSupabaseDatabase(server, 'app');
    await migrateSupabaseDatabase(server, 'app');
  });
  afterAll(() => server.stop());

  const start = async (mode: PoolMode, port: number) => {
    const pooler = await startPooler({ server, database: 'app', mode, port });
    stops.push(() => pooler.stop());
    return pooler.url;
  };

  it('in session mode carries everything', async () => {
    const url = await start('session', await findFreePort());
    const db = openDatabase({ url, maxConnections: 1 });
    expect(await asWorker(db, (tx) => tx.execute(sql`select current_user as role`))).toEqual([{ role: 'clawbot_worker' }]);
    await db.$client.end();
    const pool = createIdentityPool({ databaseUrl: url, logger: silentLogger, connectionsMax: 1 });
    expect((await pool.query(`select current_user as role, current_setting('search_path') as schema`)).rows).toEqual([
      { role: 'clawbot_identity', schema: 'auth' },
    ]);
    await pool.end();
    const queue = await openQueue({ url, logger: silentLogger, maxConnections: 1 });
    await queue.stop(1);
    // As at Supabase, where the name of the project follows that of the login.
    expect(await readLoginRole(Object.assign(new URL(url), { username: 'clawbot_app.project' }).href)).toBe('clawbot_app');
  });

  it('in transaction mode carries the queries of the app, each with its own role', async () => {
    const url = await start('transaction', 6543);
    const db = openDatabase({ url, maxConnections: 10 });
    const roles = await Promise.all(
      Array.from({ length: 100 }, async (_, index) => {
        if (index % 2) return (await db.execute(sql`select current_user as role, ${index}::int as index`))[0]?.role;
        return (await asWorker(db, (tx) => tx.execute(sql`select current_user as role, ${index}::int as index`)))[0]?.role;
      }),
    );
    expect(roles).toEqual(Array.from({ length: 100 }, (_, index) => (index % 2 ? 'clawbot_app' : 'clawbot_worker')));
    const jobs = await openJobs(db, silentLogger);
    await jobs.stop();
    await db.$client.end();
    await expect(openQueue({ url, logger: silentLogger, maxConnections: 1 })).rejects.toMatchObject({
      code: 'database-pooled',
    });
    await expect(migrate({ ownerUrl: url, folders: [] })).rejects.toMatchObject({ code: 'database-pooled' });
  });
});
