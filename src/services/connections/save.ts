import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { inWorkspace } from '../../db/authorize.ts';
import { cloudConnections } from '../../db/schema.ts';
import { announceSecret } from '../announce-secret.ts';
import type { Call } from '../context.ts';
import { requireRecentSignIn } from '../require-recent.ts';
import { explainTaken, insertConnection } from './create.ts';
import { readNewSecret } from './read-secret.ts';
import type { ConnectionView, SaveConnectionInput } from './schemas.ts';
import { changeConnection } from './update.ts';

const kind = 'service-principal-secret';

/** Saves a service principal with its secret, or replaces the one of the same name. */
export async function saveConnection(call: Call, input: SaveConnectionInput): Promise<ConnectionView> {
  const { workspaceId: wanted, ...given } = input;
  requireRecentSignIn(call.principal);
  const secret = readNewSecret(kind, given);
  const id = randomUUID();
  const needs = { workspaceId: wanted, role: 'admin' as const };
  if (secret) await announceSecret(call, { ...needs, recordId: id, name: secret.name });
  try {
    return await inWorkspace(call.services.db, call.principal, needs, async (tx, workspaceId) => {
      const sameName = and(eq(cloudConnections.workspaceId, workspaceId), eq(cloudConnections.name, given.name));
      const [earlier] = await tx
        .select()
        .from(cloudConnections)
        .where(and(sameName, eq(cloudConnections.kind, kind)))
        .for('update');
      if (earlier) return await changeConnection(call, tx, earlier, { ...given, id: earlier.id });
      return await insertConnection(call, tx, { id, workspaceId, input: { ...given, kind }, secret });
    });
  } catch (error) {
    throw explainTaken(error, given.name);
  }
}
