import { and, asc, eq, ne } from 'drizzle-orm';
import type { Transaction } from '../../db/client.ts';
import { deployments } from '../../db/schema.ts';
import { ClawbotError } from '../../domain/errors.ts';

const namedAtMost = 5;

/** Names of the deployments that live in an account. */
export async function readLivingNames(tx: Transaction, connectionId: string): Promise<string[]> {
  const rows = await tx
    .select({ name: deployments.name })
    .from(deployments)
    .where(and(eq(deployments.connectionId, connectionId), ne(deployments.status, 'deleted')))
    .orderBy(asc(deployments.name));
  return rows.map(({ name }) => name);
}

export function inUse(connection: string, names: readonly string[]): ClawbotError {
  const more = names.length > namedAtMost ? ` and ${names.length - namedAtMost} more` : '';
  return new ClawbotError('connection-in-use', `${connection} is used by ${names.slice(0, namedAtMost).join(', ')}${more}.`);
}
