import { and, eq } from 'drizzle-orm';
import { ClawbotError } from '../domain/errors.ts';
import type { KeyScope } from '../domain/key-scope.ts';
import { reaches } from '../domain/roles.ts';
import { becomeService } from './as-service.ts';
import { asUser, type Claims } from './as-user.ts';
import type { Database, Transaction } from './client.ts';
import { cloudConnections, deployments, type MemberRole, members } from './schema.ts';

/** As whom a key may act at most. */
const roleOfScope: Record<KeyScope, MemberRole> = { read: 'viewer', deploy: 'member', admin: 'admin' };

/** Runs writes in a workspace in which the caller has at least this role; a stranger's looks like none. */
export function inWorkspace<T>(
  db: Database,
  claims: Claims,
  needs: { workspaceId: string | undefined; role: MemberRole },
  work: (tx: Transaction, workspaceId: string) => Promise<T>,
): Promise<T> {
  return asUser(db, claims, async (tx) => {
    const [membership] = await tx
      .select({ workspaceId: members.workspaceId, role: members.role })
      .from(members)
      .where(and(eq(members.userId, claims.userId), needs.workspaceId ? eq(members.workspaceId, needs.workspaceId) : undefined))
      .orderBy(members.createdAt)
      .limit(1);
    if (!membership) throw new ClawbotError('not-found', 'There is no such workspace.');
    requireRole(claims, membership.role, needs.role);
    await becomeService(tx, membership.workspaceId);
    return work(tx, membership.workspaceId);
  });
}

/** Runs writes on a deployment of a workspace in which the caller has at least this role. */
export function onDeployment<T>(
  db: Database,
  claims: Claims,
  needs: { deploymentId: string; role: MemberRole },
  work: (tx: Transaction, workspaceId: string) => Promise<T>,
): Promise<T> {
  return asUser(db, claims, async (tx) => {
    const [found] = await tx
      .select({ workspaceId: deployments.workspaceId, role: members.role })
      .from(deployments)
      .innerJoin(members, and(eq(members.workspaceId, deployments.workspaceId), eq(members.userId, claims.userId)))
      .where(eq(deployments.id, needs.deploymentId));
    if (!found) throw new ClawbotError('not-found', 'There is no such deployment.');
    requireRole(claims, found.role, needs.role);
    await becomeService(tx, found.workspaceId);
    return work(tx, found.workspaceId);
  });
}

/** Runs writes on a connected account of a workspace in which the caller has at least this role. */
export function onConnection<T>(
  db: Database,
  claims: Claims,
  needs: { connectionId: string; role: MemberRole },
  work: (tx: Transaction, workspaceId: string) => Promise<T>,
): Promise<T> {
  return asUser(db, claims, async (tx) => {
    const [found] = await tx
      .select({ workspaceId: cloudConnections.workspaceId, role: members.role })
      .from(cloudConnections)
      .innerJoin(members, and(eq(members.workspaceId, cloudConnections.workspaceId), eq(members.userId, claims.userId)))
      .where(eq(cloudConnections.id, needs.connectionId));
    if (!found) throw new ClawbotError('not-found', 'There is no such connection.');
    requireRole(claims, found.role, needs.role);
    await becomeService(tx, found.workspaceId);
    return work(tx, found.workspaceId);
  });
}

/** What a role is worth to the caller: through a key no more than its scope. */
export function capRole({ key }: Pick<Claims, 'key'>, role: MemberRole): MemberRole {
  return key && reaches(role, roleOfScope[key.scope]) ? roleOfScope[key.scope] : role;
}

/** Throws `not-allowed`, naming both roles. */
export function requireRole(claims: Pick<Claims, 'key'>, has: MemberRole, needs: MemberRole): void {
  const role = capRole(claims, has);
  if (reaches(role, needs)) return;
  throw new ClawbotError('not-allowed', `This needs the role ${needs}; ${claims.key ? 'this key acts as' : 'yours is'} ${role}.`);
}
