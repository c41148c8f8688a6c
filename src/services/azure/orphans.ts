import { asWorker } from '../../db/as-worker.ts';
import { inWorkspace } from '../../db/authorize.ts';
import { deployments } from '../../db/schema.ts';
import type { Orphan, OrphanSearch } from '../../ports/orphan-finder.ts';
import { audit } from '../audit/add.ts';
import { loadAccess } from '../connections/load-access.ts';
import type { Call, Services } from '../context.ts';
import type { OrphanInput } from './schemas.ts';

const searchTimeoutMs = 30_000;

/** What this installation left behind in an account: nothing of a deployment that lives, of whatever workspace. */
export async function findOrphans(call: Call, connectionId: string): Promise<{ items: Orphan[] }> {
  const { services } = call;
  const account = await loadAccess(call, connectionId, 'admin');
  const found = await services.azure.orphans.findOrphans(account, await beginSearch(services), AbortSignal.timeout(searchTimeoutMs));
  // Read again: a deployment that was ordered during the search had made nothing that the first reading knew.
  const { livingDeploymentIds } = await beginSearch(services);
  return { items: found.filter(({ deploymentId }) => !livingDeploymentIds.has(deploymentId)) };
}

/** Starts to delete one of them; throws `orphan-unproven` when it is not certain that nobody needs it. */
export async function deleteOrphan(call: Call, { connectionId, cloudId }: OrphanInput): Promise<{ cloudId: string }> {
  const { services, principal } = call;
  const account = await loadAccess(call, connectionId, 'admin');
  const { workspaceId } = account;
  await inWorkspace(services.db, principal, { workspaceId, role: 'admin' }, async (tx) => {
    const subject = { subjectKind: 'connection', subjectId: connectionId };
    await audit(tx, { workspaceId, actorId: principal.userId, action: 'orphan:delete', ...subject, detail: { cloudId } });
  });
  await services.azure.orphans.deleteOrphan(account, cloudId, await beginSearch(services), AbortSignal.timeout(searchTimeoutMs));
  return { cloudId };
}

/** Of all workspaces: two of them may have connected the same account. The ids go no further than the comparison. */
async function beginSearch({ db, installationId }: Services): Promise<OrphanSearch> {
  return asWorker(db, async (tx) => {
    const [rows, [answer]] = await Promise.all([
      tx.select({ id: deployments.id, status: deployments.status }).from(deployments),
      tx.$client<{ restored: boolean }[]>`select clawbot.was_restored() as restored`,
    ]);
    const living = rows.filter(({ status }) => status !== 'deleted');
    const idsOf = (some: { id: string }[]) => new Set(some.map(({ id }) => id));
    return { installationId, livingDeploymentIds: idsOf(living), knownDeploymentIds: answer?.restored ? idsOf(rows) : null };
  });
}
