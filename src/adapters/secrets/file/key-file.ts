import { randomBytes, randomUUID } from 'node:crypto';
import { type FileHandle, link, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ClawbotError } from '../../../domain/errors.ts';
import { syncFolder } from '../../../host/sync-folder.ts';

const keyBytes = 32;
const keyText = /^[0-9a-f]{64}\n$/;

/**
 * The key of the vault: 32 random bytes as hex, in a file that only its owner may read.
 * Throws `vault-unreadable` for a key that others can read or that is not whole.
 */
export async function readKeyFile(path: string): Promise<Buffer | null> {
  const file = await openIfThere(path);
  if (!file) return null;
  try {
    const { mode } = await file.stat();
    if (mode & 0o077) {
      throw new ClawbotError('vault-unreadable', `Other users of this machine may read the vault key ${path}.`, {
        hint: `Close it with \`chmod 600 ${path}\`. If somebody may have read it, make the secrets anew.`,
      });
    }
    const text = await file.readFile('utf8');
    if (!keyText.test(text)) throw new ClawbotError('vault-unreadable', `The vault key ${path} is not a whole key of ${keyBytes} bytes.`);
    return Buffer.from(text.trim(), 'hex');
  } finally {
    await file.close();
  }
}

/** Creates the key, whole or not at all. Of two that start at the same moment one creates it and both use it. */
export async function createKeyFile(path: string): Promise<void> {
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(`${randomBytes(keyBytes).toString('hex')}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await link(draft, path).catch(ignoreExisting);
  } finally {
    await rm(draft, { force: true });
  }
  await syncFolder(dirname(path));
}

async function openIfThere(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw new ClawbotError('vault-unreadable', `The vault key ${path} cannot be read.`, { cause: error });
  }
}

function ignoreExisting(error: unknown): void {
  if (!isCode(error, 'EEXIST')) throw error;
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
