import { pipeline } from 'node:stream/promises';
import type { TransactionSql } from 'postgres';
import { ClawbotError } from '../../domain/errors.ts';
import type { Part } from '../../host/sealed/parts.ts';
import { readMigrations } from '../migrate/read-migrations.ts';
import { selectPending } from '../migrate/select-pending.ts';
import { withOwner } from './connect.ts';
import { holdEverything } from './hold-everything.ts';
import { listTables } from './list-tables.ts';
import { withoutGuards } from './without-guards.ts';

interface LoadInput {
  ownerUrl: string;
  folders: readonly string[];
  /** Versions of the migrations that made the tables of the copy. */
  migrations: readonly string[];
  takenAt: string;
  /** Parts that hold a table each, under `table` and `columns`. */
  tables: AsyncIterable<Part>;
  /** What must be so before the rows are there for good. */
  beforeCommit(): Promise<void>;
}

/**
 * Fills an empty database from a copy, in one transaction: the tables as they were, their rows, what changed in them
 * since, and the hold. Throws `restore-refused` where the database is not empty or the copy is of a newer release.
 */
export function loadDatabase(input: LoadInput): Promise<void> {
  return withOwner(input.ownerUrl, async (sql) => {
    await sql.begin(async (tx) => {
      await refuseUnlessEmpty(tx);
      const { old, since } = await chooseMigrations(input);
      await makeBookkeeping(tx);
      for (const migration of old) await apply(tx, migration);
      await withoutGuards(tx, () => fill(tx, input.tables));
      for (const migration of since) await apply(tx, migration);
      await withoutGuards(tx, () => holdEverything(tx, input.takenAt));
      await input.beforeCommit();
    });
  });
}

async function refuseUnlessEmpty(tx: TransactionSql): Promise<void> {
  const [found] = await tx`select from pg_namespace where nspname in ('clawbot', 'pgboss', 'supabase_migrations')`;
  if (!found) return;
  throw new ClawbotError('restore-refused', 'The database that DATABASE_URL leads to is not empty.', {
    hint: 'Make an empty database beside it, and let DATABASE_URL and DATABASE_OWNER_URL lead there. Nothing was changed.',
  });
}

type Migration = Awaited<ReturnType<typeof readMigrations>>[number];

/** Those that the copy had, which must come before its rows, and those that came later. Throws for a copy of a newer release. */
export async function chooseMigrations({
  folders,
  migrations,
}: Pick<LoadInput, 'folders' | 'migrations'>): Promise<{ old: Migration[]; since: Migration[] }> {
  const all = await readMigrations(folders);
  const unknown = migrations.filter((version) => !all.some((migration) => migration.version === version));
  if (unknown.length > 0) {
    throw new ClawbotError('restore-refused', `The backup was made by a newer release: it has migration ${unknown.at(-1)}.`, {
      hint: 'Restore it with the release that made it, or a newer one. Nothing was changed.',
    });
  }
  const since = selectPending(all, [...migrations]);
  return { old: all.filter((migration) => !since.includes(migration)), since };
}

function makeBookkeeping(tx: TransactionSql): Promise<unknown> {
  return tx
    .unsafe(`create schema supabase_migrations;
      create table supabase_migrations.schema_migrations (version text not null primary key, statements text[], name text)`)
    .simple();
}

async function apply(tx: TransactionSql, { version, name, sql }: Migration): Promise<void> {
  await tx.unsafe(sql).simple();
  await tx`insert into supabase_migrations.schema_migrations (version, statements, name) values (${version}, ${[sql]}, ${name})`;
}

async function fill(tx: TransactionSql, parts: AsyncIterable<Part>): Promise<void> {
  const known = await listTables(tx);
  const missing = new Set(known.map(({ name }) => name));
  for await (const { head, data } of parts) {
    const table = known.find(({ name }) => name === head.table);
    const columns = Array.isArray(head.columns) ? head.columns : [];
    if (!table || !missing.delete(table.name) || !columns.every((column) => table.columns.includes(column))) {
      throw new Error(`it has a table that is not known here: ${String(head.table)}`);
    }
    await pipeline(data, await tx.unsafe(`copy ${table.name} (${columns.join(', ')}) from stdin`).writable());
  }
  if (missing.size > 0) throw new Error(`tables are missing in it: ${[...missing].join(', ')}`);
}
