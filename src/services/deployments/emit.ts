import type { Transaction } from '../../db/client.ts';
import { events } from '../../db/schema.ts';
import type { EventType } from '../../domain/event.ts';

interface NewEvent {
  workspaceId: string;
  deploymentId: string;
  operationId?: string;
  type: EventType;
  data: Record<string, unknown>;
}

/** Writes events of one workspace; they get their numbers, in this order, when the transaction commits. */
export async function emit(tx: Transaction, ...list: NewEvent[]): Promise<void> {
  if (list.length > 0) await tx.insert(events).values(list);
}
