import { eq } from 'drizzle-orm';
import { onDeployment } from '../../db/authorize.ts';
import { loadTarget } from '../../db/queries/load-target.ts';
import { deployments } from '../../db/schema.ts';
import { ClawbotError, isClawbotError } from '../../domain/errors.ts';
import type { OwnerLink } from '../../ports/cloud.ts';
import { audit } from '../audit/add.ts';
import type { Call } from '../context.ts';

/** Beyond the cloud's own limit, so that its reason is told instead of ours. */
const mintTimeoutMs = 75_000;

/** Mints a single-use link that signs the caller into the Control UI. It is neither stored nor logged. */
export async function openDeployment({ services, principal }: Call, id: string): Promise<OwnerLink> {
  const target = await onDeployment(services.db, principal, { deploymentId: id, role: 'member' }, async (tx, workspaceId) => {
    const [row] = await tx.select({ status: deployments.status }).from(deployments).where(eq(deployments.id, id));
    if (row?.status !== 'running') throw new ClawbotError('not-running', 'Only a running deployment can be opened.');
    await audit(tx, { workspaceId, actorId: principal.userId, action: 'deployment:open', subjectKind: 'deployment', subjectId: id });
    return loadTarget(tx, services, id);
  });
  const cloud = services.clouds.get(target.spec.cloud);
  if (!cloud) throw new ClawbotError('cloud-unavailable', `This server cannot reach ${target.spec.cloud}.`);
  const signal = AbortSignal.timeout(mintTimeoutMs);
  try {
    return await cloud.ownerLink(target, signal);
  } catch (error) {
    if (!signal.aborted || isClawbotError(error)) throw error;
    throw new ClawbotError('owner-link-failed', `The machine made no link within ${mintTimeoutMs / 1000} s.`, { cause: error });
  }
}
