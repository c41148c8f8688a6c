import type { ConnectionRow } from '../../db/schema.ts';
import { expiresSoon } from '../../domain/connection-kinds.ts';
import type { ConnectionView } from './schemas.ts';

export function toConnectionView(row: ConnectionRow, deploymentCount: number, now: Date): ConnectionView {
  const { id, workspaceId, name, provider, kind, account, secretExpiresAt } = row;
  return {
    ...{ id, workspaceId, name, provider, kind, deploymentCount },
    subscriptionId: account.subscriptionId,
    tenantId: account.tenantId,
    clientId: account.clientId ?? null,
    secretExpiresAt: secretExpiresAt?.toISOString() ?? null,
    expiresSoon: expiresSoon(secretExpiresAt, now),
    expired: secretExpiresAt !== null && secretExpiresAt <= now,
    validatedAt: row.validatedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}
