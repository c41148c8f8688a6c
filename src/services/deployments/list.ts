import { asUser } from '../../db/as-user.ts';
import type { Transaction } from '../../db/client.ts';
import { usualOrders } from '../../domain/deployment-list.ts';
import type { Call } from '../context.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { DeploymentSummary } from '../schemas.ts';
import { isFound, isListed, isOneOf } from './list-filter.ts';
import { orderOf } from './list-order.ts';
import type { DeploymentPage, ListDeploymentsInput } from './list-schemas.ts';

/** Times and money come as Postgres writes them. */
interface Row extends Omit<DeploymentSummary, 'estimatedMonthlyCost' | 'monthlyStopped'> {
  estimatedMonthlyCost: string | null;
  monthlyStopped: string | null;
  position: string[];
}

/**
 * Deployments of the caller's workspaces, a page at a time. Hand-written SQL: the busiest query by
 * far, and a query builder takes longer to build it than Postgres to answer it.
 */
export async function listDeployments(call: Call, input: ListDeploymentsInput): Promise<DeploymentPage> {
  const { sort, order = usualOrders[sort] } = input;
  const name = `deployments/${sort}/${order}`;
  const after = input.cursor ? decodeCursor(call, name, input.cursor) : null;
  const rows = await asUser(call.services.db, call.principal, ({ $client: sql }) => readRows(sql, { ...input, order }, after));
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  const nextCursor = last && rows.length > input.limit ? encodeCursor(call, name, last.position) : null;
  return { items: page.map(toSummary), nextCursor };
}

function readRows(sql: Transaction['$client'], input: ListDeploymentsInput & { order: 'asc' | 'desc' }, after: string[] | null) {
  const order = orderOf(sql, input.sort, input.order);
  return sql<Row[]>`
    select id, workspace_id as "workspaceId", name, cloud, region, size, openclaw_version as "openclawVersion", desired, status,
      status_message as "statusMessage", progress, instance_url as "instanceUrl", estimated_monthly_cost as "estimatedMonthlyCost",
      monthly_stopped_cost as "monthlyStopped", created_at as "createdAt", updated_at as "updatedAt", changed_at as "changedAt",
      ${order.position} as position
    from public.deployments
    where ${isListed(sql, input)} and ${isFound(sql, input.search)} and ${isOneOf(sql, 'status', input.status)}
      and ${isOneOf(sql, 'cloud', input.cloud)} and ${isOneOf(sql, 'region', input.region)}
      and ${after ? order.after(after) : sql`true`}
    order by ${order.orderBy}
    limit ${input.limit + 1}`;
}

function toSummary({ position, ...row }: Row): DeploymentSummary {
  const toNumber = (money: string | null) => (money === null ? null : Number(money));
  return {
    ...row,
    estimatedMonthlyCost: toNumber(row.estimatedMonthlyCost),
    monthlyStopped: toNumber(row.monthlyStopped),
    createdAt: new Date(row.createdAt).toISOString(),
    updatedAt: new Date(row.updatedAt).toISOString(),
    changedAt: new Date(row.changedAt).toISOString(),
  };
}
