import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { migrate } from '../../src/db/migrate.ts';
import { withClient } from '../../src/db/with-client.ts';
import { sharedMigrations } from '../migrations.ts';
import { findPostgres, type PostgresMajor } from './postgres-programs.ts';
import { startPostgres, type TestPostgres } from './start-postgres.ts';

const authSchema = join(import.meta.dirname, '..', '..', 'simulator', 'supabase', 'auth-schema.sql');

/**
 * A server whose roles are those of a Supabase project. `postgres` is no superuser there; the one is `supabase_admin`.
 * What its extension supautils adds is missing: it only allows and forbids more.
 */
export async function startSupabaseServer(major: PostgresMajor): Promise<TestPostgres> {
  const server = await startPostgres(await findPostgres(major), 'supabase_admin');
  const roles = (await readSql('roles.sql')).replaceAll(':password', `'${server.password}'`);
  await withClient(server.url('supabase_admin', 'postgres'), (client) => client.query(roles));
  await withClient(server.url('postgres', 'postgres'), (client) =>
    client.query(`create role clawbot_app login noinherit password '${server.password}'`),
  );
  return server;
}

/** A database as a new project has it, with the tables of Supabase Auth as the simulator knows them, before any migration of ours. */
export async function createSupabaseDatabase(server: TestPostgres, name: string): Promise<void> {
  await withClient(server.url('supabase_admin', 'postgres'), (client) => client.query(`create database ${name} owner postgres`));
  const [sql, authTables] = await Promise.all([readSql('database.sql'), readFile(authSchema, 'utf8')]);
  await withClient(server.url('supabase_admin', name), (client) => client.query(sql));
  await withClient(server.url('supabase_auth_admin', name), (client) => client.query(authTables));
}

/** Our migrations as the owner of a project runs them. */
export function migrateSupabaseDatabase(server: TestPostgres, name: string): Promise<{ applied: string[] }> {
  return migrate({ ownerUrl: server.url('postgres', name), folders: [sharedMigrations], appRole: 'clawbot_app' });
}

function readSql(file: string): Promise<string> {
  return readFile(join(import.meta.dirname, file), 'utf8');
}
