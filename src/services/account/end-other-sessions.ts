import type { AccountCall } from './account-call.ts';

/** Signs the caller out everywhere but here. */
export async function endOtherSessions({ identity, principal, journal }: AccountCall): Promise<{ ended: number }> {
  const { length: ended } = await identity.endOtherSessions(principal.userId, principal.sessionId);
  if (ended > 0) await journal.note(principal.userId, 'account:session-end', { sessions: ended });
  return { ended };
}
