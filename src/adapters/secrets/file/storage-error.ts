import { ClawbotError } from '../../../domain/errors.ts';
import { isDiskFull } from '../../../domain/full-disk.ts';

/** Says in the user's words why the vault could not write. */
export function toStorageError(error: unknown, folder: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (isDiskFull(error)) return new ClawbotError('disk-full', 'The disk is full, so a secret could not be stored.', { cause: error });
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new ClawbotError('data-folder-unwritable', `The vault folder ${folder} cannot be written.`, { cause: error });
  }
  return error;
}
