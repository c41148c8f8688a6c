import { chmod, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ClawbotError } from '../../../domain/errors.ts';
import { checkSecretValue } from '../../../domain/secret-limits.ts';
import { syncFolder } from '../../../host/sync-folder.ts';
import { writeFileAtomically } from '../../../host/write-file-atomically.ts';
import type { SecretStore } from '../../../ports/secret-store.ts';
import { open, seal } from './cipher.ts';
import { createKeyFile, readKeyFile } from './key-file.ts';
import { isSecretFile, secretPath } from './secret-path.ts';
import { toStorageError } from './storage-error.ts';

interface FileVaultConfig {
  /** Holds one encrypted file for each secret. */
  folder: string;
  /** Holds the key; made at the first start. Belongs outside the folder and outside every backup of it. */
  keyFile: string;
}

/**
 * A vault of AES-256-GCM encrypted files. Throws `vault-unreadable` when the key is damaged,
 * readable by other users, or gone while secrets are there.
 */
export async function openFileVault({ folder, keyFile }: FileVaultConfig): Promise<SecretStore> {
  const explain = (error: unknown): never => {
    throw toStorageError(error, folder);
  };
  const key = await prepare(folder, keyFile).catch(explain);

  return {
    async put(address, value) {
      checkSecretValue(value);
      const path = secretPath(folder, address);
      const sealed = seal(key, address, value).toString('base64');
      await writeFileAtomically(path, sealed).catch(explain);
    },

    async get(address) {
      const sealed = await ifThere(readFile(secretPath(folder, address), 'utf8'));
      if (sealed === null) return null;
      try {
        return open(key, address, decode(sealed));
      } catch (error) {
        throw new ClawbotError('vault-unreadable', `The secret ${address.name} of ${address.recordId} cannot be decrypted.`, {
          cause: error,
        });
      }
    },

    async remove(address) {
      const path = secretPath(folder, address);
      // Before the secret itself: as long as that is there, its removal is asked for again.
      await removeDrafts(path).catch(explain);
      await rm(path, { force: true }).catch(explain);
      await syncFolder(folder);
    },

    async look(address) {
      const path = secretPath(folder, address);
      if (await ifThere(stat(path))) return 'present';
      return (await ifThere(listDrafts(path)))?.length ? 'remnant' : 'absent';
    },
  };
}

async function prepare(folder: string, keyFile: string): Promise<Buffer> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const existing = await readKeyFile(keyFile);
  if (existing) return existing;
  // A fresh key beside old secrets would make the loss look like damage, one secret at a time.
  if ((await readdir(folder)).some(isSecretFile)) throw new ClawbotError('vault-unreadable', `The vault key ${keyFile} is gone.`);
  await createKeyFile(keyFile);
  const created = await readKeyFile(keyFile);
  if (!created) throw new ClawbotError('vault-unreadable', `The vault key ${keyFile} vanished while it was made.`);
  return created;
}

/** What a crash left of writing a secret is sealed like the secret, and would outlive it. */
async function removeDrafts(path: string): Promise<void> {
  const drafts = await listDrafts(path);
  await Promise.all(drafts.map((draft) => rm(draft, { force: true })));
}

async function listDrafts(path: string): Promise<string[]> {
  const folder = dirname(path);
  const drafts = (await readdir(folder)).filter((name) => name.startsWith(`${basename(path)}.`) && name.endsWith('.tmp'));
  return drafts.map((name) => join(folder, name));
}

async function ifThere<T>(look: Promise<T>): Promise<T | null> {
  try {
    return await look;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new ClawbotError('vault-unreadable', 'A file of the vault cannot be read.', { cause: error });
  }
}

/** Buffer.from skips what is not base64; a file that was touched must not pass because of that. */
function decode(text: string): Buffer {
  const sealed = Buffer.from(text, 'base64');
  if (sealed.toString('base64') !== text) throw new Error('not the text that was written');
  return sealed;
}
