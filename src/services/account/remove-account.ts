import { inArray } from 'drizzle-orm';
import { asUser } from '../../db/as-user.ts';
import { cloudConnections } from '../../db/schema.ts';
import { ClawbotError } from '../../domain/errors.ts';
import { removeConnection } from '../connections/remove.ts';
import { requireRecentSignIn } from '../require-recent.ts';
import type { AccountCall } from './account-call.ts';
import { previewRemoval } from './preview-removal.ts';
import type { RemovalView } from './schemas.ts';

/**
 * Removes the caller with their sessions, memberships and workspaces. Connections go first, each with its secret, so that after a
 * crash in between the account is still there to be removed again, and no secret is left without one.
 */
export async function removeAccount(call: AccountCall, confirmEmail: string): Promise<{ ok: true }> {
  const { identity, principal } = call;
  requireRecentSignIn(principal);
  if (confirmEmail.trim().toLowerCase() !== principal.email.toLowerCase()) {
    const fields = { confirmEmail: `Type ${principal.email}` };
    throw new ClawbotError('name-mismatch', 'The typed address is not that of this account.', {
      fields,
      hint: 'Type your address as it is shown.',
    });
  }
  const removal = await previewRemoval(call);
  refuseWhileInUse(removal);
  for (const id of await findConnections(call, removal)) await removeConnection(call, id);
  await identity.removePerson(principal.userId);
  return { ok: true };
}

function refuseWhileInUse({ workspaces }: RemovalView): void {
  const reasons = workspaces.flatMap(({ name, deployments, otherMembers }) => [
    ...(deployments.length > 0 ? [`${name} still has ${deployments.map((deployment) => deployment.name).join(', ')}.`] : []),
    ...(otherMembers > 0 ? [`${name} has ${otherMembers === 1 ? 'another member' : 'other members'} and no other owner.`] : []),
  ]);
  if (reasons.length > 0) throw new ClawbotError('account-in-use', reasons.join(' '));
}

async function findConnections({ services, principal }: AccountCall, { workspaces }: RemovalView): Promise<string[]> {
  const ids = workspaces.map(({ id }) => id);
  const rows = await asUser(services.db, principal, (tx) =>
    tx.select({ id: cloudConnections.id }).from(cloudConnections).where(inArray(cloudConnections.workspaceId, ids)),
  );
  return rows.map(({ id }) => id);
}
