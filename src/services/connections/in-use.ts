import { and, asc, eq, ne } from 'drizzle-orm';
import type { Transaction } from '../../db/client.ts';
import { deployments } from '../../db/schema.ts';
import { ClawbotError } from '../../domain/errors.ts';

const namedAtMost = 5;

/** The deployments that live in an account, by name. */
export function readLiving(tx: Transaction, connectionId: string) {
  const { id, name, status } = deployments;
  return tx
    .select({ id, name, status })
    .from(deployments)
    .where(and(eq(deployments.connectionId, connectionId), ne(status, 'deleted')))
    .orderBy(asc(name));
}

/** Throws `connection-in-use` while a deployment lives in the account. */
export async function refuseWhileUsed(tx: Transaction, connection: { id: string; name: string }): Promise<void> {
  const living = await readLiving(tx, connection.id);
  if (living.length === 0) return;
  const names = living.slice(0, namedAtMost).map(({ name }) => name);
  const more = living.length > namedAtMost ? ` and ${living.length - namedAtMost} more` : '';
  throw new ClawbotError('connection-in-use', `${connection.name} is used by ${names.join(', ')}${more}.`);
}
