import { asService } from '../db/as-service.ts';
import { type Action, describeAction } from '../domain/action.ts';
import { ClawbotError } from '../domain/errors.ts';
import { waitsForConfirmation } from '../domain/takedown.ts';
import type { ClaimedRow } from './lease.ts';
import type { ReconcilerParts } from './parts.ts';

/** A confirmation is noticed no later than this. */
const askAgainSeconds = 60;

/**
 * After a restore the database is older than the cloud, and what it wants may have been done, undone or overtaken since.
 * Nothing is written for a deployment that came with the copy until the owner has confirmed the restore, and then only
 * what somebody asks for anew; a deletion, which nobody can take back, goes on by itself. Throws otherwise.
 */
export async function admitRestored({ db }: ReconcilerParts, row: ClaimedRow, action: Action): Promise<void> {
  const { workspaceId, restoredGeneration, generation, desired } = row;
  // To ask the assistant for an answer changes nothing.
  if (restoredGeneration === null || action.verb === 'prove-reply') return;
  const [hold] = await asService(
    db,
    workspaceId,
    ({ $client: sql }) => sql<{ reason: string }[]>`select halt_reason as reason from clawbot.restore_hold()`,
  );
  if (hold) throw new ClawbotError('takedown-halted', `${waitsForConfirmation}: ${hold.reason}.`, { retryAfterSeconds: askAgainSeconds });
  if (generation > restoredGeneration || desired === 'deleted') return;
  const message = `The restored copy wants this ${desired}, and the cloud differs: it would take "${describeAction(action)}". Nobody has asked for that since.`;
  throw new ClawbotError('restored-differs', message);
}
