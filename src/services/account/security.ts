import { readDevice } from '../../domain/device.ts';
import type { AccountCall } from './account-call.ts';
import type { SecurityView } from './schemas.ts';

/** How the account of the caller is protected, and where it is signed in. */
export async function getSecurity({ identity, principal }: AccountCall): Promise<SecurityView> {
  const { userId, email, sessionId } = principal;
  const [hasPassword, { isOn, since, backupCodesLeft }, sessions] = await Promise.all([
    identity.hasPassword(userId),
    identity.secondFactor.status(userId),
    identity.listSessions(userId),
  ]);
  return {
    ...{ email, hasPassword },
    secondFactor: { isOn, since: since?.toISOString() ?? null, backupCodesLeft },
    sessions: sessions.map(({ id, userAgent, signedInAt, lastSeenAt }) => ({
      ...{ id, isThisOne: id === sessionId, ...readDevice(userAgent) },
      ...{ signedInAt: signedInAt.toISOString(), lastSeenAt: lastSeenAt.toISOString() },
    })),
  };
}
