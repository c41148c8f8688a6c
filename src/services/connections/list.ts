import { eq } from 'drizzle-orm';
import { asUser } from '../../db/as-user.ts';
import { cloudConnections } from '../../db/schema.ts';
import type { Call } from '../context.ts';
import { readConnections } from './read.ts';
import type { ConnectionView } from './schemas.ts';

/** Connected accounts of one workspace, or of all that the caller belongs to, oldest first. */
export function listConnections({ services, principal }: Call, workspaceId: string | undefined): Promise<{ items: ConnectionView[] }> {
  return asUser(services.db, principal, async (tx) => {
    const found = await readConnections(tx, workspaceId ? eq(cloudConnections.workspaceId, workspaceId) : undefined);
    return { items: found.map(({ view }) => view) };
  });
}
