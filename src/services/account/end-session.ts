import { ClawbotError } from '../../domain/errors.ts';
import type { AccountCall } from './account-call.ts';

/** Signs one browser of the caller out, within seconds. */
export async function endSession({ identity, principal, journal }: AccountCall, sessionId: string): Promise<{ ended: number }> {
  const isEnded = await identity.endSession(principal.userId, sessionId);
  if (!isEnded) throw new ClawbotError('not-found', 'There is no such session.');
  await journal.note(principal.userId, 'account:session-end', { sessions: 1 });
  return { ended: 1 };
}
