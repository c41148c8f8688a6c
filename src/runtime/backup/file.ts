import { createReadStream, createWriteStream } from 'node:fs';
import { link, open, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { ClawbotError, isClawbotError } from '../../domain/errors.ts';
import { type Part, readParts, writeParts } from '../../host/sealed/parts.ts';
import { seal } from '../../host/sealed/seal.ts';
import { unseal } from '../../host/sealed/unseal.ts';
import { syncFolder } from '../../host/sync-folder.ts';
import { type Manifest, manifestSchema } from './manifest.ts';

/** Writes a backup under its name when it is whole; a file that is there already is never replaced. */
export async function writeBackup(path: string, passphrase: string, parts: AsyncIterable<Part>): Promise<{ bytes: number }> {
  const draft = `${path}.partial`;
  try {
    const target = createWriteStream(draft, { mode: 0o600, flags: 'wx', flush: true });
    await pipeline(Readable.from(writeParts(parts)), createGzip(), (source: AsyncIterable<Buffer>) => seal(source, passphrase), target);
    await link(draft, path);
    return { bytes: (await stat(path)).size };
  } catch (error) {
    throw toFileError(path, error);
  } finally {
    await rm(draft, { force: true });
    await syncFolder(dirname(path)).catch(() => {});
  }
}

/** Hands the parts of a backup to `use`, each proven before it is handed out. Throws `backup-unreadable`. */
export async function readBackup<T>(
  path: string,
  passphrase: string,
  use: (manifest: Manifest, parts: AsyncGenerator<Part>) => Promise<T>,
): Promise<T> {
  await (await open(path, 'r').catch((error) => Promise.reject(unreadable(path, error)))).close();
  const plain = createGunzip();
  // Its failure comes out of `plain` as well, where it is dealt with.
  const reading = pipeline(createReadStream(path), (source: AsyncIterable<Buffer>) => unseal(source, passphrase), plain).catch(() => {});
  try {
    const parts = readParts(plain);
    const first = await parts.next();
    const manifest = manifestSchema.parse(first.done ? null : first.value.head);
    return await use(manifest, parts);
  } catch (error) {
    throw isClawbotError(error) ? error : unreadable(path, error);
  } finally {
    plain.destroy();
    await reading;
  }
}

function toFileError(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EEXIST') {
    const hint = `Choose another name, or remove ${path} and ${path}.partial if no backup is being written.`;
    return new ClawbotError('backup-unwritable', `${path} is there already.`, { cause: error, hint });
  }
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EROFS' || code === 'ENOSPC') {
    return new ClawbotError('backup-unwritable', `${path} cannot be written: ${(error as Error).message}.`, { cause: error });
  }
  return error;
}

function unreadable(path: string, cause: unknown): ClawbotError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new ClawbotError('backup-unreadable', `${path} cannot be restored: ${reason}.`, { cause });
}
