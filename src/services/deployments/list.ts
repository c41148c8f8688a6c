import { and, desc, eq, ne, sql } from 'drizzle-orm';
import { asUser } from '../../db/as-user.ts';
import { deployments } from '../../db/schema.ts';
import { ClawbotError } from '../../domain/errors.ts';
import type { Call } from '../context.ts';
import type { DeploymentPage, ListDeploymentsInput } from '../schemas.ts';
import { summaryColumns } from './columns.ts';
import { toSummary } from './view.ts';

/** Deployments of the caller's workspaces, newest first, a page at a time. */
export function listDeployments({ services, principal }: Call, input: ListDeploymentsInput): Promise<DeploymentPage> {
  const after = input.cursor ? decodeCursor(input.cursor) : null;
  return asUser(services.db, principal, async (tx) => {
    const rows = await tx
      .select(summaryColumns)
      .from(deployments)
      .where(
        and(
          input.workspaceId ? eq(deployments.workspaceId, input.workspaceId) : undefined,
          input.includeDeleted ? undefined : ne(deployments.status, 'deleted'),
          after ? sql`(${deployments.createdAt}, ${deployments.id}) < (${after.createdAt}::timestamptz, ${after.id}::uuid)` : undefined,
        ),
      )
      .orderBy(desc(deployments.createdAt), desc(deployments.id))
      .limit(input.limit + 1);
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    return { items: page.map(toSummary), nextCursor: last && rows.length > page.length ? encodeCursor(last) : null };
  });
}

function encodeCursor(row: { createdAt: Date; id: string }): string {
  return Buffer.from(`${row.createdAt.toISOString()}/${row.id}`).toString('base64url');
}

function decodeCursor(cursor: string): { createdAt: string; id: string } {
  const match = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)\/([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (!match?.[1] || !match[2]) throw new ClawbotError('invalid-input', 'The cursor was not made by this list.');
  return { createdAt: match[1], id: match[2] };
}
