import { and, asc, count, eq, inArray, ne } from 'drizzle-orm';
import { asUser } from '../../db/as-user.ts';
import type { Transaction } from '../../db/client.ts';
import { cloudConnections, deployments, members, workspaces } from '../../db/schema.ts';
import type { Call } from '../context.ts';
import type { RemovalView } from './schemas.ts';

/** What would go with the account of the caller, and what keeps it from going. */
export function previewRemoval({ services, principal }: Call): Promise<RemovalView> {
  return asUser(services.db, principal, async (tx) => {
    const ids = await findOwnedAlone(tx, principal.userId);
    const owned = await tx.select().from(workspaces).where(inArray(workspaces.id, ids)).orderBy(asc(workspaces.createdAt));
    const views = [];
    for (const { id, name } of owned) views.push(await describe(tx, { id, name, userId: principal.userId }));
    return { workspaces: views, isReady: views.every((view) => view.deployments.length === 0 && view.otherMembers === 0) };
  });
}

async function findOwnedAlone(tx: Transaction, userId: string): Promise<string[]> {
  const owners = await tx
    .select({ workspaceId: members.workspaceId, userId: members.userId })
    .from(members)
    .where(eq(members.role, 'owner'));
  const shared = new Set(owners.filter((owner) => owner.userId !== userId).map(({ workspaceId }) => workspaceId));
  return owners.filter((owner) => owner.userId === userId && !shared.has(owner.workspaceId)).map(({ workspaceId }) => workspaceId);
}

async function describe(tx: Transaction, { id, name, userId }: { id: string; name: string; userId: string }) {
  const living = and(eq(deployments.workspaceId, id), ne(deployments.status, 'deleted'));
  const [left, [connections], [others]] = await Promise.all([
    tx.select({ id: deployments.id, name: deployments.name }).from(deployments).where(living).orderBy(asc(deployments.name)),
    tx.select({ count: count() }).from(cloudConnections).where(eq(cloudConnections.workspaceId, id)),
    tx
      .select({ count: count() })
      .from(members)
      .where(and(eq(members.workspaceId, id), ne(members.userId, userId))),
  ]);
  return { id, name, otherMembers: others?.count ?? 0, connections: connections?.count ?? 0, deployments: left };
}
