import type { InferSelectModel } from 'drizzle-orm';
import type { cloudConnections } from '../../db/schema.ts';
import type { ConnectionView } from './schemas.ts';

export function toConnectionView({ id, name, provider, account, validatedAt }: InferSelectModel<typeof cloudConnections>): ConnectionView {
  const { subscriptionId = '', tenantId = '', clientId = '' } = account;
  return { id, name, provider, subscriptionId, tenantId, clientId, validatedAt: validatedAt?.toISOString() ?? null };
}
