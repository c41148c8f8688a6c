import { asUser } from '../../db/as-user.ts';
import type { Transaction } from '../../db/client.ts';
import type { Call } from '../context.ts';
import { decodeCursor, encodeCursor, type Position } from '../cursor.ts';
import type { DeploymentPage, DeploymentSummary, ListDeploymentsInput } from '../schemas.ts';

/** Times and money come as Postgres writes them. */
type Row = Omit<DeploymentSummary, 'estimatedMonthlyCost'> & { estimatedMonthlyCost: string | null };

/**
 * Deployments of the caller's workspaces, newest first, a page at a time. Hand-written SQL: the
 * busiest query by far, and a query builder takes longer to build it than Postgres to answer it.
 */
export function listDeployments(call: Call, input: ListDeploymentsInput): Promise<DeploymentPage> {
  const after = input.cursor ? decodeCursor(call, input.cursor) : null;
  return asUser(call.services.db, call.principal, async ({ $client: sql }) => {
    const [rows, monthlyCost] = await Promise.all([readRows(sql, input, after), after ? null : sumCost(sql, input.workspaceId)]);
    return toPage(call, rows, input.limit, monthlyCost);
  });
}

function readRows(sql: Transaction['$client'], input: ListDeploymentsInput, after: Position | null) {
  return sql<Row[]>`
    select id, workspace_id as "workspaceId", name, cloud, region, size, openclaw_version as "openclawVersion", desired, status,
      status_message as "statusMessage", progress, instance_url as "instanceUrl", estimated_monthly_cost as "estimatedMonthlyCost",
      to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "createdAt", updated_at as "updatedAt"
    from public.deployments
    where ${input.deleted === 'include' ? sql`true` : sql`status <> 'deleted'`}
      and ${input.workspaceId ? sql`workspace_id = ${input.workspaceId}` : sql`true`}
      and ${after ? sql`(created_at, id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)` : sql`true`}
    order by created_at desc, id desc
    limit ${input.limit + 1}`;
}

/** What all living deployments cost a month as they are: one that is stopped keeps its disk and its address only. */
async function sumCost(sql: Transaction['$client'], workspaceId: string | undefined): Promise<number> {
  const [row] = await sql<{ total: string }[]>`
    select coalesce(sum(case when status = 'stopped' then coalesce(monthly_stopped_cost, estimated_monthly_cost) else estimated_monthly_cost end), 0) as total
    from public.deployments
    where status <> 'deleted' and ${workspaceId ? sql`workspace_id = ${workspaceId}` : sql`true`}`;
  return Number(row?.total ?? 0);
}

function toPage(call: Call, rows: readonly Row[], limit: number, monthlyCost: number | null): DeploymentPage {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(toSummary), nextCursor: last && rows.length > limit ? encodeCursor(call, last) : null, monthlyCost };
}

function toSummary(row: Row): DeploymentSummary {
  return {
    ...row,
    estimatedMonthlyCost: row.estimatedMonthlyCost === null ? null : Number(row.estimatedMonthlyCost),
    createdAt: new Date(row.createdAt).toISOString(),
    updatedAt: new Date(row.updatedAt).toISOString(),
  };
}
