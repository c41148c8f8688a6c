import { ClawbotError } from './errors.ts';

/** As the kernel says it, for a disk and for a quota, and as Postgres does. */
const codes = new Set<unknown>(['ENOSPC', 'EDQUOT', '53100']);

/** Whether something failed, itself or by what caused it, because nothing more can be written. */
export function isDiskFull(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  return ('code' in thrown && codes.has(thrown.code)) || isDiskFull(thrown.cause);
}

/** What somebody is told who asked for something that a database without room refused. */
export function describeDiskFull(cause: unknown): ClawbotError {
  const hint = 'Whoever runs this ClawBot Deploy must free some room on the disk of its database. Then send it again.';
  return new ClawbotError('disk-full', 'The disk of the database is full. Nothing was changed.', { cause, hint });
}
