import { requireRecentSignIn } from '../require-recent.ts';
import type { AccountCall } from './account-call.ts';

/** Voids the backup codes and gives new ones. */
export async function renewBackupCodes({ identity, principal, journal }: AccountCall): Promise<{ backupCodes: string[] }> {
  requireRecentSignIn(principal);
  const backupCodes = await identity.secondFactor.renewBackupCodes(principal.userId);
  await journal.note(principal.userId, 'account:backup-codes-renew');
  return { backupCodes };
}
