import { createHmac, randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

const issuer = 'ClawBot Deploy';
const periodSeconds = 30;
/** Clocks of telephones differ; one step to either side is what RFC 6238 advises. */
const window = 1;
/** Without letters and digits that look alike. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
const backupCodes = { count: 10, characters: 10 };

/** A new secret of 160 bits, in the letters that people can type into an app. */
export function drawSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What a QR code for an app says. */
export function toUri(secret: string, email: string): string {
  return toTotp(secret, email).toString();
}

/** The time step that a code belongs to; `null` for one that is wrong. */
export function findStep(secret: string, code: string, now: Date): number | null {
  const timestamp = now.getTime();
  const delta = toTotp(secret).validate({ token: code, timestamp, window });
  return delta === null ? null : Math.floor(timestamp / 1000 / periodSeconds) + delta;
}

export function drawBackupCodes(): string[] {
  return Array.from({ length: backupCodes.count }, () => {
    const text = Array.from({ length: backupCodes.characters }, () => alphabet[randomInt(alphabet.length)]).join('');
    return `${text.slice(0, 5)}-${text.slice(5)}`;
  });
}

/** What is stored of a backup code: nothing that a copy of the database could be tried against. */
export function hashBackupCode(key: Uint8Array, userId: string, code: string): Buffer {
  const plain = code.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return createHmac('sha256', key).update(`${userId}:${plain}`).digest();
}

/** Six digits, however they were grouped; anything else is taken for a backup code. */
export function readDigits(code: string): string | null {
  const bare = code.replaceAll(/\s/g, '');
  return /^\d{6}$/.test(bare) ? bare : null;
}

function toTotp(secret: string, label = ''): TOTP {
  return new TOTP({ issuer, label, secret: Secret.fromBase32(secret), digits: 6, period: periodSeconds });
}
