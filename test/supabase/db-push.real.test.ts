import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withClient } from '../../src/db/with-client.ts';
import { childEnvironment } from '../../src/host/child-environment.ts';
import { countMigrations, sharedMigrations } from '../migrations.ts';
import { fetchPackage } from './fetch-package.ts';
import { createSupabaseDatabase, migrateSupabaseDatabase, startSupabaseServer } from './project.ts';
import type { TestPostgres } from './start-postgres.ts';

let server: TestPostgres;
let folder: string;
let cli: string;

beforeAll(async () => {
  server = await startSupabaseServer(15);
  cli = join(await fetchPackage(`@supabase/cli-linux-${process.arch}`, '3.1.0'), 'bin', 'supabase');
  folder = await mkdtemp(join(tmpdir(), 'clawbot-push-'));
  await cp(sharedMigrations, join(folder, 'supabase', 'migrations'), { recursive: true });
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

/** `supabase db push` as somebody types it, with nothing of this machine but the programs. */
async function push(database: string): Promise<string> {
  const url = `${server.url('postgres', database)}?sslmode=disable`;
  const env = childEnvironment({ PATH: process.env.PATH ?? '', HOME: folder, DO_NOT_TRACK: '1' });
  const { stdout } = await promisify(execFile)(cli, ['db', 'push', '--yes', '--db-url', url, '--workdir', folder], { env });
  return stdout;
}

async function appliedVersions(database: string): Promise<string[]> {
  const query = 'select version from supabase_migrations.schema_migrations order by version';
  return withClient(server.url('postgres', database), async (client) => (await client.query(query)).rows.map(({ version }) => version));
}

test('Supabase’s own command applies the migrations, and ours finds nothing left', async () => {
  await createSupabaseDatabase(server, 'pushed');
  await push('pushed');
  expect(await appliedVersions('pushed')).toHaveLength(countMigrations([sharedMigrations]));
  expect(await migrateSupabaseDatabase(server, 'pushed')).toEqual({ applied: [] });
});

test('ours applies them, and Supabase’s own command finds nothing left', async () => {
  await createSupabaseDatabase(server, 'migrated');
  const { applied } = await migrateSupabaseDatabase(server, 'migrated');
  expect(await push('migrated')).toContain('up to date');
  expect(await appliedVersions('migrated')).toEqual(applied);
});
