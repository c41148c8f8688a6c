import { eq } from 'drizzle-orm';
import { onConnection } from '../../db/authorize.ts';
import { toAccountAccess } from '../../db/queries/load-target.ts';
import { cloudConnections, type MemberRole } from '../../db/schema.ts';
import { ClawbotError } from '../../domain/errors.ts';
import type { AccountAccess } from '../../ports/cloud.ts';
import type { Call } from '../context.ts';

/** A saved account with the way to its secrets, for a caller with at least this role in its workspace. */
export function loadAccess({ services, principal }: Call, connectionId: string, role: MemberRole): Promise<AccountAccess> {
  return onConnection(services.db, principal, { connectionId, role }, async (tx) => {
    const [row] = await tx.select().from(cloudConnections).where(eq(cloudConnections.id, connectionId));
    if (!row) throw new ClawbotError('not-found', 'There is no such connection.');
    return toAccountAccess(row, services.secrets);
  });
}
