import { asUser } from '../../db/as-user.ts';
import type { Call } from '../context.ts';
import { readLiving } from './in-use.ts';
import { readConnection } from './read.ts';
import type { ConnectionDetail } from './schemas.ts';
import { trustOf } from './trust.ts';

/** One connected account with what uses it; `not-found` for a stranger's as for none. */
export function getConnection({ services, principal }: Call, id: string): Promise<ConnectionDetail> {
  return asUser(services.db, principal, async (tx) => {
    const { row, view } = await readConnection(tx, id);
    const trust = row.kind === 'federated' ? trustOf(services, { workspaceId: row.workspaceId, connectionId: id }) : null;
    return { ...view, deployments: await readLiving(tx, id), trust, lastTest: row.validation };
  });
}
