import type { Client } from 'pg';
import { ClawbotError } from '../../domain/errors.ts';
import { type Migration, readMigrations } from './read-migrations.ts';
import { selectPending } from './select-pending.ts';

/** The same table the Supabase CLI keeps, so that `supabase db push` sees these files as applied. */
const bookkeeping = `
  create schema if not exists supabase_migrations;
  create table if not exists supabase_migrations.schema_migrations (version text not null primary key);
  alter table supabase_migrations.schema_migrations add column if not exists statements text[];
  alter table supabase_migrations.schema_migrations add column if not exists name text;
`;

/** Applies the files that are missing, each in a transaction of its own; returns their versions. */
export async function applyMigrations(client: Client, folders: readonly string[]): Promise<string[]> {
  await client.query(bookkeeping);
  const { rows } = await client.query<{ version: string }>('select version from supabase_migrations.schema_migrations order by version');
  const pending = selectPending(
    await readMigrations(folders),
    rows.map(({ version }) => version),
  );
  for (const migration of pending) await applyMigration(client, migration);
  return pending.map(({ version }) => version);
}

async function applyMigration(client: Client, { version, name, sql }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into supabase_migrations.schema_migrations (version, statements, name) values ($1, $2, $3)', [
      version,
      [sql],
      name,
    ]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback').catch(() => {});
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ClawbotError('migration-failed', `Migration ${version}_${name} failed: ${reason}${lineOf(sql, cause)}`, { cause });
  }
}

function lineOf(sql: string, error: unknown): string {
  const position = error instanceof Error && 'position' in error ? Number(error.position) : 0;
  return position > 0 ? ` (line ${sql.slice(0, position).split('\n').length})` : '';
}
