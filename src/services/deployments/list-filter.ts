import type { Fragment, TransactionSql } from 'postgres';
import { findPlaces, searchWords } from '../../domain/deployment-search.ts';
import type { DeploymentFilters } from './list-schemas.ts';

type Sql = TransactionSql;

/** Which deployments there are at all: those of the workspace, without deleted ones unless they are asked for. */
export function isListed(sql: Sql, { workspaceId, deleted, status }: DeploymentFilters): Fragment {
  const showsDeleted = deleted === 'include' || status?.includes('deleted');
  return sql`${showsDeleted ? sql`true` : sql`status <> 'deleted'`} and ${workspaceId ? sql`workspace_id = ${workspaceId}` : sql`true`}`;
}

/** Whether every word of the search is in a name, a place or an address, as `isFound` of the domain says. */
export function isFound(sql: Sql, search: string | undefined): Fragment {
  return searchWords(search).reduce<Fragment>((found, word) => {
    const { clouds, regions } = findPlaces(word);
    const place = sql`cloud = any (${clouds}::text[]) or region = any (${regions}::text[]) or strpos(region, ${word}) > 0`;
    // Without its scheme, or every address would be found by `http`.
    const address = sql`strpos(lower(split_part(instance_url, '://', 2) collate "C"), ${word}) > 0`;
    return sql`${found} and (strpos(name, ${word}) > 0 or ${place} or coalesce(${address}, false))`;
  }, sql`true`);
}

/** Whether a column has one of the chosen values; nothing chosen means all. */
export function isOneOf(sql: Sql, column: 'status' | 'cloud' | 'region', chosen: readonly string[] | undefined): Fragment {
  return chosen?.length ? sql`${sql(column)} = any (${[...chosen]}::text[])` : sql`true`;
}

/** What it costs a month as it is, as `monthlyCostNow` says. */
export function costNow(sql: Sql): Fragment {
  return sql`case when status = 'deleted' then 0
    when status = 'stopped' and estimated_monthly_cost is distinct from 0 then monthly_stopped_cost else estimated_monthly_cost end`;
}
