import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { migrate } from './migrate.ts';
import { withClient } from './with-client.ts';

const roles = `do $$ begin
  if not exists (select from pg_roles where rolname = 'clawbot_worker') then create role clawbot_worker nologin; end if;
  if not exists (select from pg_roles where rolname = 'clawbot_service') then create role clawbot_service nologin; end if;
end $$;`;

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase({ from: 'empty' });
});
afterAll(() => database.drop());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clawbot-migrations-'));
  await writeFile(join(folder, '20260101000000_roles.sql'), roles);
  return () => rm(folder, { recursive: true });
});

const run = () => migrate({ ownerUrl: database.ownerUrl, folder, appRole: 'clawbot_app' });
const query = <Row extends object>(sql: string) => withClient(database.ownerUrl, async (client) => (await client.query<Row>(sql)).rows);

test('applies each file once, in order, whoever runs it at the same time', async () => {
  await writeFile(join(folder, '20260101000001_things.sql'), 'create table things (id int); insert into things values (1);');
  const results = await Promise.all([run(), run(), run()]);
  expect(results.flatMap(({ applied }) => applied).sort()).toEqual(['20260101000000', '20260101000001']);
  expect(await query('select * from things')).toEqual([{ id: 1 }]);
  expect(await query('select version, name from supabase_migrations.schema_migrations order by version')).toEqual([
    { version: '20260101000000', name: 'roles' },
    { version: '20260101000001', name: 'things' },
  ]);
});
