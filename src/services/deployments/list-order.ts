import type { Fragment, TransactionSql } from 'postgres';
import { type ListSort, type SortOrder, statusesByUrgency } from '../../domain/deployment-list.ts';
import { costNow } from './list-filter.ts';

type Sql = TransactionSql;

/** One thing that rows are sorted by, and how a value of it is read back from a cursor. */
interface Key {
  by: Fragment;
  type: 'timestamptz' | 'text' | 'int4' | 'numeric' | 'uuid';
}

interface ListOrder {
  orderBy: Fragment;
  /** Where a row stands, for the cursor of a page that ends with it. */
  position: Fragment;
  /** Whether a row comes after this position. */
  after(position: readonly string[]): Fragment;
}

/** All keys go in one direction, so that one comparison of rows goes on where a page ended, however rows changed meanwhile. */
export function orderOf(sql: Sql, sort: ListSort, order: SortOrder): ListOrder {
  const keys = [...sortKeys(sql, sort, order), { by: sql`id`, type: 'uuid' } as const];
  const goesDown = order === 'desc' && sort !== 'cost';
  const join = (parts: readonly Fragment[]) => parts.reduce((left, right) => sql`${left}, ${right}`);
  return {
    orderBy: join(keys.map(({ by }) => (goesDown ? sql`${by} desc` : by))),
    position: sql`array[${join(keys.map(({ by }) => sql`(${by})::text`))}]`,
    after(position) {
      const values = join(keys.map(({ type }, index) => sql`${position[index] ?? ''}::text::${sql(type)}`));
      return sql`(${join(keys.map(({ by }) => by))}) ${goesDown ? sql`<` : sql`>`} (${values})`;
    },
  };
}

function sortKeys(sql: Sql, sort: ListSort, order: SortOrder): Key[] {
  // As code units, so that a screen can tell the place of a new row without knowing a collation.
  const name: Key = { by: sql`name collate "C"`, type: 'text' };
  if (sort === 'newest') return [{ by: sql`created_at`, type: 'timestamptz' }];
  if (sort === 'changed') return [{ by: sql`changed_at`, type: 'timestamptz' }];
  if (sort === 'name') return [name];
  if (sort === 'status') return [{ by: sql`array_position(${[...statusesByUrgency]}::text[], status)`, type: 'int4' }, name];
  const cost = costNow(sql);
  return [{ by: sql`coalesce(${order === 'asc' ? cost : sql`-(${cost})`}, 'infinity')`, type: 'numeric' }, name];
}
