import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PgBoss } from 'pg-boss';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { migrate } from './migrate.ts';
import { queueSchema, reconcileQueue } from './queues.ts';
import { withClient } from './with-client.ts';

const roles = `do $$ begin
  if not exists (select from pg_roles where rolname = 'clawbot_worker') then create role clawbot_worker nologin; end if;
  if not exists (select from pg_roles where rolname = 'clawbot_service') then create role clawbot_service nologin; end if;
end $$;`;

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await createTestDatabase({ from: 'empty' });
  folder = await mkdtemp(join(tmpdir(), 'clawbot-migrations-'));
  await lay('20260101000000_roles.sql', roles);
});
afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const lay = (name: string, sql: string) => writeFile(join(folder, name), sql);
const run = () => migrate({ ownerUrl: database.ownerUrl, folders: [folder], appRole: 'clawbot_app' });

async function query(sql: string): Promise<unknown[]> {
  return withClient(database.ownerUrl, async (client) => (await client.query(sql)).rows);
}

test('applies each file once, in order, whoever runs it at the same time', async () => {
  await lay('20260101000002_fill.sql', 'insert into things values (1)');
  await lay('20260101000001_things.sql', 'create table things (id int); comment on table things is $$two; statements$$');
  const results = await Promise.all([run(), run(), run()]);
  expect(results.map(({ applied }) => applied.length).sort()).toEqual([0, 0, 3]);
  expect(await query('select * from things')).toEqual([{ id: 1 }]);
  expect(await query('select version, name, statements[1] as sql from supabase_migrations.schema_migrations order by version')).toEqual([
    { version: '20260101000000', name: 'roles', sql: roles },
    { version: '20260101000001', name: 'things', sql: 'create table things (id int); comment on table things is $$two; statements$$' },
    { version: '20260101000002', name: 'fill', sql: 'insert into things values (1)' },
  ]);
});

test('takes a failing file back as a whole and names the line', async () => {
  await lay('20260101000003_broken.sql', 'create table half (id int);\n\ninsert into nowhere values (1);');
  await expect(run()).rejects.toMatchObject({
    code: 'migration-failed',
    message: 'Migration 20260101000003_broken failed: relation "nowhere" does not exist (line 3)',
  });
  expect(await query(`select to_regclass('half') as half`)).toEqual([{ half: null }]);
  await lay('20260101000003_broken.sql', 'create table half (id int)');
  expect((await run()).applied).toEqual(['20260101000003']);
});

test('refuses a database that a newer release has written', async () => {
  await run();
  await query(`insert into supabase_migrations.schema_migrations (version, name) values ('20990101000000', 'future')`);
  await expect(run()).rejects.toMatchObject({ code: 'migration-failed', message: expect.stringContaining('20990101000000') });
});

test('refuses two files of one version', async () => {
  await lay('20260101000000_again.sql', 'select 1');
  await expect(run()).rejects.toMatchObject({ code: 'migration-failed', message: expect.stringContaining('20260101000000') });
});

test('says that the database is away', async () => {
  const away = Object.assign(new URL(database.ownerUrl), { port: '1' }).href;
  await expect(migrate({ ownerUrl: away, folders: [folder] })).rejects.toMatchObject({ code: 'database-away' });
});

test('lets the app change into the roles it needs, and own nothing by itself', async () => {
  await run();
  const asApp = (sql: string) => withClient(database.appUrl, (client) => client.query(sql));
  await asApp(`set role clawbot_worker; select from ${queueSchema}.job`);
  await expect(asApp(`select from ${queueSchema}.job`)).rejects.toThrow('permission denied');
  await expect(asApp('set role clawbot_definer')).rejects.toThrow('permission denied');
});

test('leaves a queue that a worker without any right to change it can use', async () => {
  await run();
  const options = '-c role=clawbot_worker';
  const errors: Error[] = [];
  const boss = new PgBoss({ connectionString: database.appUrl, options, migrate: false, schedule: false, useListenNotify: true });
  boss.on('error', (error) => errors.push(error));
  await boss.start();
  try {
    const done = Promise.withResolvers<object>();
    await boss.send(reconcileQueue, { n: 1 }, { singletonKey: 'one' });
    expect(await boss.send(reconcileQueue, { n: 2 }, { singletonKey: 'one' })).toBeNull();
    await boss.work<object>(reconcileQueue, { pollingIntervalSeconds: 0.5 }, async ([job]) => done.resolve(job?.data ?? {}));
    expect(await done.promise).toEqual({ n: 1 });
    await boss.supervise();
    expect(await boss.getQueue(reconcileQueue)).toMatchObject({
      policy: 'stately',
      heartbeatSeconds: 10,
      expireInSeconds: 120,
      retryLimit: 20,
    });
  } finally {
    await boss.stop({ graceful: false });
  }
  expect(errors).toEqual([]);
});
