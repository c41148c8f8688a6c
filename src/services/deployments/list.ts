import { asUser } from '../../db/as-user.ts';
import { ClawbotError } from '../../domain/errors.ts';
import type { Call } from '../context.ts';
import type { DeploymentPage, DeploymentSummary, ListDeploymentsInput } from '../schemas.ts';

/** Times and money come as Postgres writes them. */
type Row = Omit<DeploymentSummary, 'estimatedMonthlyCost'> & { estimatedMonthlyCost: string | null };

/**
 * Deployments of the caller's workspaces, newest first, a page at a time. Hand-written SQL: the
 * busiest query by far, and a query builder takes longer to build it than Postgres to answer it.
 */
export function listDeployments({ services, principal }: Call, input: ListDeploymentsInput): Promise<DeploymentPage> {
  const after = input.cursor ? decodeCursor(input.cursor) : null;
  return asUser(services.db, principal, async ({ $client: sql }) => {
    const rows = await sql<Row[]>`
      select id, workspace_id as "workspaceId", name, cloud, region, size, openclaw_version as "openclawVersion", desired, status,
        status_message as "statusMessage", progress, instance_url as "instanceUrl", estimated_monthly_cost as "estimatedMonthlyCost",
        created_at as "createdAt", updated_at as "updatedAt"
      from public.deployments
      where ${input.deleted === 'include' ? sql`true` : sql`status <> 'deleted'`}
        and ${input.workspaceId ? sql`workspace_id = ${input.workspaceId}` : sql`true`}
        and ${after ? sql`(created_at, id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)` : sql`true`}
      order by created_at desc, id desc
      limit ${input.limit + 1}`;
    return toPage(rows, input.limit);
  });
}

function toPage(rows: readonly Row[], limit: number): DeploymentPage {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(toSummary), nextCursor: last && rows.length > limit ? encodeCursor(last) : null };
}

function toSummary(row: Row): DeploymentSummary {
  return {
    ...row,
    estimatedMonthlyCost: row.estimatedMonthlyCost === null ? null : Number(row.estimatedMonthlyCost),
    createdAt: new Date(row.createdAt).toISOString(),
    updatedAt: new Date(row.updatedAt).toISOString(),
  };
}

/** The time as Postgres wrote it: a Date would cut its microseconds off and show rows twice. */
function encodeCursor(row: Pick<Row, 'createdAt' | 'id'>): string {
  return Buffer.from(`${row.createdAt}/${row.id}`).toString('base64url');
}

function decodeCursor(cursor: string): { createdAt: string; id: string } {
  const match = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?\+\d\d(?::\d\d)?)\/([0-9a-f-]{36})$/.exec(
    Buffer.from(cursor, 'base64url').toString(),
  );
  if (!match?.[1] || !match[2]) throw new ClawbotError('invalid-input', 'The cursor was not made by this list.');
  return { createdAt: match[1], id: match[2] };
}
