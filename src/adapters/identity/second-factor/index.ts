import type { Pool } from 'pg';
import { ClawbotError } from '../../../domain/errors.ts';
import type { SecondFactor } from '../../../ports/second-factor.ts';
import { deriveKey, seal, unseal } from '../sealed.ts';
import { drawBackupCodes, drawSecret, findStep, hashBackupCode, readDigits, toUri } from './codes.ts';
import { type FactorRow, openStore } from './store.ts';

interface SecondFactorConfig {
  /** Connections that act as the role `clawbot_identity`. */
  pool: Pool;
  /** From a file outside the database; encrypts what codes are made from. */
  secret: string;
}

const wrongCode = () => new ClawbotError('second-factor-wrong', 'This code does not hold.');
const missing = () => new ClawbotError('second-factor-conflict', 'There is no second factor to use.');

/** Second factors in our own tables, whoever signs people in: neither Better Auth nor Supabase asks for one after a mailed link. */
export function createSecondFactor({ pool, secret: installationSecret }: SecondFactorConfig): SecondFactor {
  const store = openStore(pool);
  const backupKey = deriveKey(installationSecret, 'backup-codes');
  const toPurpose = (userId: string) => ({ purpose: 'totp-secret', subject: userId });

  async function openSecret(userId: string, row: FactorRow): Promise<string> {
    const payload = await unseal(installationSecret, row.secret, toPurpose(userId));
    if (typeof payload?.secret === 'string') return payload.secret;
    throw new ClawbotError('internal', 'The second factor of this account cannot be decrypted with the secret of this installation.');
  }

  async function issueBackupCodes(userId: string): Promise<string[]> {
    const codes = drawBackupCodes();
    const hashes = codes.map((code) => hashBackupCode(backupKey, userId, code));
    await store.turnOn(userId, hashes);
    return codes;
  }

  async function take(userId: string, code: string, row: FactorRow): Promise<boolean> {
    const digits = readDigits(code);
    if (digits === null) return row.confirmed_at !== null && store.takeBackupCode(userId, hashBackupCode(backupKey, userId, code));
    const step = findStep(await openSecret(userId, row), digits, new Date());
    return step !== null && store.takeStep(userId, step);
  }

  async function judge(userId: string, code: string, isWanted: (row: FactorRow) => boolean): Promise<void> {
    const attempt = await store.countAttempt(userId);
    if (attempt && attempt.waitSeconds > 0) {
      const message = 'Too many wrong codes. This account takes none for a while.';
      throw new ClawbotError('too-many-requests', message, { retryAfterSeconds: attempt.waitSeconds });
    }
    const row = await store.find(userId);
    if (!row || !isWanted(row)) throw missing();
    if (!(await take(userId, code, row))) throw wrongCode();
  }

  return {
    async status(userId) {
      const row = await store.find(userId);
      const since = row?.confirmed_at ?? null;
      return { isOn: since !== null, since, backupCodesLeft: since ? (row?.backup_codes ?? 0) : 0 };
    },

    async begin({ userId, email }) {
      const secret = drawSecret();
      const begun = await store.begin(userId, await seal(installationSecret, { secret }, toPurpose(userId)));
      if (!begun) throw new ClawbotError('second-factor-conflict', 'A second factor is on already.');
      return { secret, uri: toUri(secret, email) };
    },

    async confirm(userId, code) {
      await judge(userId, code, (row) => row.confirmed_at === null);
      return issueBackupCodes(userId);
    },

    async renewBackupCodes(userId) {
      const row = await store.find(userId);
      if (!row?.confirmed_at) throw missing();
      return issueBackupCodes(userId);
    },

    check: (userId, code) => judge(userId, code, (row) => row.confirmed_at !== null),
    remove: (userId) => store.remove(userId),
  };
}
