import type { Readable } from 'node:stream';
import { withOwner } from './connect.ts';
import { listTables, type TableShape } from './list-tables.ts';

/** The database as it was at one moment. */
export interface Snapshot {
  takenAt: string;
  installationId: string | null;
  /** Versions of the migrations that made its tables. */
  migrations: string[];
  /** How many living assistants run on this very machine, whose folders are not in here. */
  localDeployments: number;
  tables: TableShape[];
  /** All rows of a table, as `copy` writes them. One after the other only. */
  read(table: TableShape): Promise<Readable>;
}

interface Facts {
  takenAt: Date;
  installationId: string | null;
  migrations: string[];
  localDeployments: number;
}

/** Hands out one consistent snapshot; whoever writes meanwhile is not held up. Leaves nothing behind in the database. */
export async function dumpDatabase(ownerUrl: string, use: (snapshot: Snapshot) => Promise<void>): Promise<void> {
  const done = new Error('done');
  const dumping = withOwner(ownerUrl, (sql) =>
    sql.begin('isolation level repeatable read', async (tx) => {
      const [{ owner } = { owner: '' }] = await tx<{ owner: string }[]>`select quote_ident(current_user) as owner`;
      const versions = await tx<{ version: string }[]>`select version from supabase_migrations.schema_migrations order by 1`;
      const tables = await listTables(tx);
      await tx.unsafe(`grant clawbot_backup to ${owner}; set local role clawbot_backup`).simple();
      const [facts] = await tx<Omit<Facts, 'migrations'>[]>`
        select clock_timestamp() as "takenAt", (select id from clawbot.installation) as "installationId",
          (select count(*)::int from public.deployments where cloud = 'local' and status <> 'deleted') as "localDeployments"`;
      if (!facts) throw new Error('the database tells nothing of itself');
      const read = ({ name, columns }: TableShape) => tx.unsafe(`copy ${name} (${columns.join(', ')}) to stdout`).readable();
      const takenAt = new Date(facts.takenAt).toISOString();
      await use({ ...facts, takenAt, migrations: versions.map(({ version }) => version), tables, read });
      // Undoes the grant: nobody stays able to read past the rules.
      throw done;
    }),
  );
  await dumping.catch((error: unknown) => {
    if (error !== done) throw error;
  });
}
