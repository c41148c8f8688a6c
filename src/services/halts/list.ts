import { eq } from 'drizzle-orm';
import { asUser } from '../../db/as-user.ts';
import { members } from '../../db/schema.ts';
import type { Call } from '../context.ts';
import { isInstallationOwner } from '../installation-owner.ts';
import type { HaltView } from './schemas.ts';

interface HaltRow {
  id: string;
  workspaceId: string | null;
  reason: string;
  beganAt: Date;
}

/** What waits for a confirmation, in the workspaces of the caller and in the whole installation. */
export function listHalts({ services, principal }: Call): Promise<HaltView[]> {
  return asUser(services.db, principal, async (tx) => {
    const [rows, memberships] = await Promise.all([
      tx.$client<HaltRow[]>`select id, workspace_id as "workspaceId", reason, began_at as "beganAt" from clawbot.open_halts()`,
      tx.select({ workspaceId: members.workspaceId, role: members.role }).from(members).where(eq(members.userId, principal.userId)),
    ]);
    const ruled = new Set(
      memberships.filter(({ role }) => !principal.key && (role === 'owner' || role === 'admin')).map(({ workspaceId }) => workspaceId),
    );
    const isOwner = isInstallationOwner({ services, principal });
    return rows.map(({ beganAt, ...row }) => ({
      ...row,
      beganAt: new Date(beganAt).toISOString(),
      mayConfirm: row.workspaceId ? ruled.has(row.workspaceId) : isOwner,
    }));
  });
}
