import { sql } from 'drizzle-orm';
import { asWorker } from '../../db/as-worker.ts';
import { inWorkspace } from '../../db/authorize.ts';
import type { Transaction } from '../../db/client.ts';
import { deployments } from '../../db/schema.ts';
import { ClawbotError } from '../../domain/errors.ts';
import { audit } from '../audit/add.ts';
import type { Call } from '../context.ts';
import { isInstallationOwner } from '../installation-owner.ts';
import { listHalts } from './list.ts';
import type { HaltView } from './schemas.ts';

/**
 * Lets a halted workspace go on for an hour: by an owner or admin of it. A halted installation goes on when its own
 * owner says so. Returns what is still halted.
 */
export async function confirmHalt(call: Call, id: string): Promise<HaltView[]> {
  const halt = (await listHalts(call)).find((each) => each.id === id);
  if (!halt) throw new ClawbotError('not-found', 'There is no such halt; somebody may have confirmed it.');
  if (halt.workspaceId) await confirmInWorkspace(call, id, halt.workspaceId);
  else await confirmEverywhere(call, id);
  return listHalts(call);
}

function confirmInWorkspace({ services, principal }: Call, id: string, workspaceId: string): Promise<void> {
  return inWorkspace(services.db, principal, { workspaceId, role: 'admin' }, async (tx) => {
    await confirm(tx, id, principal.userId);
    const subject = { subjectKind: 'halt', subjectId: id };
    await audit(tx, { workspaceId, actorId: principal.userId, action: 'halt:confirm', ...subject });
    const waiting = await tx
      .select({ deploymentId: deployments.id, workspaceId: deployments.workspaceId })
      .from(deployments)
      .where(sql`${deployments.observedGeneration} < ${deployments.generation} and ${deployments.status} <> 'deleted'`);
    for (const ref of waiting) await services.queue.enqueue(tx, ref, 0);
  });
}

async function confirmEverywhere(call: Call, id: string): Promise<void> {
  const { services, principal } = call;
  if (!isInstallationOwner(call)) {
    throw new ClawbotError('not-allowed', 'Only the owner of this installation may let it go on.', {
      hint: `Ask ${services.ownerEmail} to confirm it.`,
    });
  }
  await asWorker(services.db, (tx) => confirm(tx, id, principal.userId));
}

async function confirm(tx: Transaction, id: string, userId: string): Promise<void> {
  await tx.$client`select clawbot.confirm_halt(${id}, ${userId})`;
}
