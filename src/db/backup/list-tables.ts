import type { TransactionSql } from 'postgres';

/** A table that belongs into a backup. */
export interface TableShape {
  /** With its schema, quoted where it must be. */
  name: string;
  /** Quoted names of what is stored; what Postgres computes is left out. */
  columns: string[];
}

interface Found extends TableShape {
  /** Tables whose rows must be there first. */
  needs: string[];
}

/** The tables that the role of the backups may read, those first that others refer to. */
export async function listTables(sql: TransactionSql): Promise<TableShape[]> {
  const found = await sql<Found[]>`
    select n.nspname || '.' || quote_ident(c.relname) as name,
      (select array_agg(quote_ident(a.attname) order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      coalesce((select array_agg(distinct rn.nspname || '.' || quote_ident(rc.relname)) from pg_constraint k
        join pg_class rc on rc.oid = k.confrelid join pg_namespace rn on rn.oid = rc.relnamespace
        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid), '{}') as needs
    from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
    where p.polname = 'backup_read' order by 1`;
  return inOrder([...found]).map(({ name, columns }) => ({ name, columns }));
}

/** Each after all that it needs. Pure. Throws where two need each other. */
function inOrder(tables: readonly Found[]): Found[] {
  const ordered: Found[] = [];
  const isDone = (name: string) => ordered.some((table) => table.name === name) || !tables.some((table) => table.name === name);
  while (ordered.length < tables.length) {
    const next = tables.find((table) => !ordered.includes(table) && table.needs.every(isDone));
    if (!next) throw new Error('Some tables need each other first, so no order of loading them is right.');
    ordered.push(next);
  }
  return ordered;
}
