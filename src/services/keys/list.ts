import { inWorkspace } from '../../db/authorize.ts';
import type { Call } from '../context.ts';
import { readKeys } from './read.ts';
import type { KeyView } from './schemas.ts';

/** The keys of a workspace, those that ended too. For admins. */
export function listKeys({ services, principal }: Call, workspaceId: string): Promise<{ items: KeyView[] }> {
  return inWorkspace(services.db, principal, { workspaceId, role: 'admin' }, async (tx) => ({ items: await readKeys(tx) }));
}
