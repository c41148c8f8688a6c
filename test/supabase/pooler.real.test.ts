import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createIdentityPool } from '../../src/adapters/identity/better-auth/index.ts';
import { asWorker } from '../../src/db/as-worker.ts';
import { openDatabase } from '../../src/db/client.ts';
import { commandUnder, decideAccount, readAccountFacts } from '../../src/db/embedded/account.ts';
import { migrate } from '../../src/db/migrate.ts';
import { openQueue } from '../../src/db/queue.ts';
import { withClient } from '../../src/db/with-client.ts';
import { findFreePort } from '../../src/host/free-port.ts';
import { silentLogger } from '../../src/ports/logger.ts';
import { waitFor } from '../wait-for.ts';
import { createSupabaseDatabase, migrateSupabaseDatabase, startSupabaseServer } from './project.ts';
import type { TestPostgres } from './start-postgres.ts';

const program = '/usr/sbin/pgbouncer';
const isThere = existsSync(program);
if (!isThere) console.error('\nSKIPPED: poolers, because PgBouncer is not installed (apt-get install pgbouncer).\n');

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** Address of a PgBouncer on this port in this mode, which drops `options` of a client as Supavisor does. */
async function startPooler(server: TestPostgres, mode: 'session' | 'transaction', port: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'clawbot-pooler-'));
  const target = new URL(server.url('clawbot_app', 'app'));
  const settings = [
    '[databases]',
    `app = host=127.0.0.1 port=${target.port} dbname=app user=clawbot_app password=${server.password}`,
    '[pgbouncer]',
    ...['listen_addr=127.0.0.1', `listen_port=${port}`, 'unix_socket_dir=', 'auth_type=any', `pool_mode=${mode}`],
    ...['default_pool_size=2', 'ignore_startup_parameters=options,extra_float_digits'],
  ];
  const file = join(folder, 'pgbouncer.ini');
  await writeFile(file, settings.join('\n'));
  await chmod(folder, 0o755);
  const account = decideAccount(readAccountFacts([folder]));
  const command = commandUnder(account, program, [file]);
  const ids = account.kind === 'other' ? { uid: account.uid, gid: account.gid } : {};
  const child = spawn(command.program, command.args, { ...ids, stdio: 'ignore' });
  stops.push(async () => {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    await rm(folder, { recursive: true });
  });
  const url = Object.assign(target, { port: String(port) }).href;
  const answers = () => withClient(url, (client) => client.query('select 1')).then(Boolean, () => false);
  await waitFor(answers, Boolean, 15);
  return url;
}

describe.runIf(isThere)('a pooler', () => {
  let server: TestPostgres;
  beforeAll(async () => {
    server = await startSupabaseServer(15);
    await createSupabaseDatabase(server, 'app');
    await migrateSupabaseDatabase(server, 'app');
  });
  afterAll(() => server.stop());

  it('in session mode carries everything', async () => {
    const url = await startPooler(server, 'session', await findFreePort());
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
  });

  it('in transaction mode carries the queries of the app, each with its own role', async () => {
    const url = await startPooler(server, 'transaction', 6543);
    const db = openDatabase({ url, maxConnections: 10 });
    const roles = await Promise.all(
      Array.from({ length: 100 }, async (_, index) => {
        if (index % 2) return (await db.execute(sql`select current_user as role, ${index}::int as index`))[0]?.role;
        return (await asWorker(db, (tx) => tx.execute(sql`select current_user as role, ${index}::int as index`)))[0]?.role;
      }),
    );
    expect(roles).toEqual(Array.from({ length: 100 }, (_, index) => (index % 2 ? 'clawbot_app' : 'clawbot_worker')));
    await db.$client.end();
    await expect(openQueue({ url, logger: silentLogger, maxConnections: 1 })).rejects.toMatchObject({
      code: 'database-pooled',
    });
    await expect(migrate({ ownerUrl: url, folders: [] })).rejects.toMatchObject({ code: 'database-pooled' });
  });
});
