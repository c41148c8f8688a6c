import { eq } from 'drizzle-orm';
import { inWorkspace, requireRole } from '../../db/authorize.ts';
import type { Transaction } from '../../db/client.ts';
import { hasSqlState } from '../../db/has-sql-state.ts';
import { workspaces } from '../../db/schema.ts';
import { ClawbotError } from '../../domain/errors.ts';
import { mayManage, type Role } from '../../domain/roles.ts';
import type { Call } from '../context.ts';
import { type Fellow, findFellow } from './fellows.ts';

/** Most members and invitations of a workspace together. */
export const teamLimit = 100;

/** What a change of who belongs to a workspace works with. */
export interface Team {
  tx: Transaction;
  workspaceId: string;
  me: Fellow;
}

/**
 * Runs a change of who belongs to a workspace, one at a time: the caller's role is read again under the lock, so that nobody uses
 * one that is being taken from them.
 */
export async function inTeam<T>(
  { services, principal }: Call,
  needs: { workspaceId: string; role: Role },
  work: (team: Team) => Promise<T>,
): Promise<T> {
  try {
    return await inWorkspace(services.db, principal, needs, async (tx, workspaceId) => {
      await tx.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.id, workspaceId)).for('update');
      const me = await findFellow(tx, workspaceId, principal.userId);
      requireRole(principal, me.role, needs.role);
      return work({ tx, workspaceId, me });
    });
  } catch (error) {
    // What the trigger on members says.
    if (!hasSqlState(error, 'CB410')) throw error;
    throw new ClawbotError('last-owner', 'A workspace keeps an owner, and this is its last.', { cause: error });
  }
}

/** Throws `not-allowed` for a role above the caller's own. */
export function requireMayManage(me: Fellow, role: Role): void {
  if (mayManage(me.role, role)) return;
  throw new ClawbotError('not-allowed', `This needs the role owner; yours is ${me.role}.`);
}
