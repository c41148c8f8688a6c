import { ClawbotError } from '../../domain/errors.ts';
import type { Migration } from './read-migrations.ts';

/** The files not applied yet; refuses a database that a newer release has already changed. */
export function selectPending(files: Migration[], appliedVersions: string[]): Migration[] {
  const newestFile = files.at(-1)?.version ?? '';
  const newer = appliedVersions.filter((version) => version > newestFile);
  if (newer.length > 0) {
    throw new ClawbotError(
      'migration-failed',
      `The database was written by a newer release: it has migration ${newer.at(-1)}, this one ends at ${newestFile || 'none'}.`,
    );
  }
  const applied = new Set(appliedVersions);
  return files.filter(({ version }) => !applied.has(version));
}
