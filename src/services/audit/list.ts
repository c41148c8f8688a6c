import { and, asc, eq } from 'drizzle-orm';
import { asUser } from '../../db/as-user.ts';
import { requireRole } from '../../db/authorize.ts';
import type { Transaction } from '../../db/client.ts';
import { members } from '../../db/schema.ts';
import { ClawbotError } from '../../domain/errors.ts';
import type { Principal } from '../../ports/identity.ts';
import type { Call } from '../context.ts';
import { readAuditPage } from './read-page.ts';
import type { AuditPage, ListAuditInput } from './schemas.ts';

/** Who did what in a workspace, and what happened to the accounts of its members, the newest first. For admins. */
export function listAudit(call: Call, input: ListAuditInput): Promise<AuditPage> {
  const { services, principal } = call;
  return asUser(services.db, principal, async (tx) => {
    const workspaceId = await findAdministered(tx, principal, input.workspaceId);
    const { $client: sql } = tx;
    const people = sql`select m.user_id from public.members m where m.workspace_id = ${workspaceId}`;
    return readAuditPage(call, sql, input, { workspaceId, people });
  });
}

async function findAdministered(tx: Transaction, principal: Principal, wanted: string | undefined): Promise<string> {
  const [membership] = await tx
    .select({ workspaceId: members.workspaceId, role: members.role })
    .from(members)
    .where(and(eq(members.userId, principal.userId), wanted ? eq(members.workspaceId, wanted) : undefined))
    .orderBy(asc(members.createdAt))
    .limit(1);
  if (!membership) throw new ClawbotError('not-found', 'There is no such workspace.');
  requireRole(principal, membership.role, 'admin');
  return membership.workspaceId;
}
