import { asUser } from '../../db/as-user.ts';
import type { Transaction } from '../../db/client.ts';
import type { Call } from '../context.ts';
import { countCells } from './count-cells.ts';
import { costNow, isFound, isListed } from './list-filter.ts';
import type { DeploymentCounts, DeploymentFilters } from './list-schemas.ts';

/** How many deployments there are by status, cloud and region, and what they cost. */
export async function countDeployments(call: Call, filters: DeploymentFilters): Promise<DeploymentCounts> {
  const cells = await asUser(call.services.db, call.principal, ({ $client: sql }) => readCells(sql, filters));
  return countCells(cells, filters);
}

/** One pass over the rows for all counts and sums: there are only so many pairs of a status and a place. */
function readCells(sql: Transaction['$client'], filters: DeploymentFilters) {
  return sql<Parameters<typeof countCells>[0]>`
    select status, cloud, region, found, count(*)::int as count,
      coalesce(sum(cost), 0)::float8 as "costNow", (count(*) - count(cost))::int as "unknownNow",
      coalesce(sum(estimated) filter (where runs), 0)::float8 as "costIfRan", (count(*) filter (where runs and estimated is null))::int as "unknownIfRan"
    from (
      select status, cloud, region, ${isFound(sql, filters.search)} as found, ${costNow(sql)} as cost,
        estimated_monthly_cost as estimated, desired <> 'deleted' and status <> 'deleted' as runs
      from public.deployments where ${isListed(sql, filters)}
    ) rows
    group by status, cloud, region, found`;
}
