import { ClawbotError, isClawbotError } from '../../domain/errors.ts';
import { isDiskFull } from '../../domain/full-disk.ts';

const unwritable = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST']);

/** Names what really went wrong, from the code of a system call or from what a Postgres program printed. */
export function toStartError(folder: string, cause: unknown): ClawbotError {
  if (isClawbotError(cause)) return cause;
  const text = cause instanceof Error ? cause.message : String(cause);
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (isDiskFull(cause) || /no space left on device/i.test(text)) {
    return new ClawbotError('disk-full', `The disk that holds ${folder} is full.`, { cause });
  }
  // Node reports a missing folder when it may not make one on a read-only disk.
  const notMade = code === 'ENOENT' && cause instanceof Error && 'syscall' in cause && cause.syscall === 'mkdir';
  if (
    notMade ||
    unwritable.has(code) ||
    /(could not (create|change permissions of) directory|permission denied|read-only file system)/i.test(text)
  ) {
    return new ClawbotError('data-folder-unwritable', `The database cannot write to ${folder}.`, { cause });
  }
  return new ClawbotError('postgres-start-failed', `The database did not start: ${text.trim()}`, { cause });
}
