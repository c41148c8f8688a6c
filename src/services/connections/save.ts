import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { inWorkspace } from '../../db/authorize.ts';
import { cloudConnections } from '../../db/schema.ts';
import { ClawbotError } from '../../domain/errors.ts';
import { audit } from '../audit.ts';
import type { Call } from '../context.ts';
import type { ConnectionView, SaveConnectionInput } from './schemas.ts';
import { toConnectionView } from './view.ts';

/** Saves an Azure account, or replaces the one of the same name; its secret goes to the vault only. */
export function saveConnection({ services, principal }: Call, input: SaveConnectionInput): Promise<ConnectionView> {
  const { name, subscriptionId, tenantId, clientId, clientSecret } = input;
  const account = { subscriptionId, tenantId, clientId };
  return inWorkspace(services.db, principal, { workspaceId: input.workspaceId, role: 'admin' }, async (tx, workspaceId) => {
    const values = { id: randomUUID(), workspaceId, name, account, provider: 'azure', kind: 'service-principal-secret' } as const;
    const [row] = await tx
      .insert(cloudConnections)
      .values({ ...values, createdBy: principal.userId })
      .onConflictDoUpdate({
        target: [cloudConnections.workspaceId, cloudConnections.name],
        set: { account, validatedAt: null, validation: sql`null` },
      })
      .returning();
    if (!row) throw new ClawbotError('internal', 'The connection could not be saved.');
    await audit(tx, {
      ...{ workspaceId, actorId: principal.userId, action: 'connection:save', subjectKind: 'connection', subjectId: row.id },
      detail: { name, ...account },
    });
    await services.secrets.put({ workspaceId, recordId: row.id, name: 'client-secret' }, clientSecret);
    return toConnectionView(row);
  });
}
