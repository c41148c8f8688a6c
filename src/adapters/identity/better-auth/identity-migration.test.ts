import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/database.ts';
import { embeddedMigrations } from '../../../../test/migrations.ts';
import { migrate } from '../../../db/migrate.ts';

let migrated: TestDatabase;
let hosted: TestDatabase;
const pools: Pool[] = [];

beforeAll(async () => {
  [migrated, hosted] = await Promise.all([createTestDatabase(), createTestDatabase({ from: 'empty' })]);
});
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
  await Promise.all([migrated.drop(), hosted.drop()]);
});

function connect({ ownerUrl }: TestDatabase): Pool {
  const pool = new Pool({ connectionString: ownerUrl });
  pools.push(pool);
  return pool;
}

describe('the migration of identity', () => {
  it('forces row-level security on every table of people and sessions', async () => {
    const { rows } = await connect(migrated).query(
      "select relname from pg_class where relnamespace = 'auth'::regnamespace and relkind = 'r' and relrowsecurity and relforcerowsecurity",
    );
    expect(rows.map(({ relname }) => relname).sort()).toEqual(['accounts', 'owner', 'sessions', 'users', 'verifications']);
  });

  it('shows nothing of it even to the owner of the tables', async () => {
    const pool = connect(migrated);
    await expect(pool.query("insert into auth.users (email) values ('a@example.com')")).rejects.toThrow('row-level security');
  });

  it('leaves a schema auth that is not ours as it is, and says what to do', async () => {
    await connect(hosted).query('create schema auth; create table auth.users (id uuid primary key, email text)');
    await expect(migrate({ ownerUrl: hosted.ownerUrl, folders: embeddedMigrations })).rejects.toMatchObject({
      code: 'migration-failed',
      message: expect.stringContaining('by Supabase Auth'),
    });
    const { rows } = await connect(hosted).query(
      "select relname, relrowsecurity from pg_class where relnamespace = 'auth'::regnamespace and relkind = 'r'",
    );
    expect(rows).toEqual([{ relname: 'users', relrowsecurity: false }]);
  });
});
