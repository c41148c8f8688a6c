import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ClawbotError } from '../../domain/errors.ts';

export interface Migration {
  /** 14 digits, which order the files. */
  version: string;
  name: string;
  sql: string;
}

const fileName = /^(\d{14})_(.+)\.sql$/;

/** The migration files of these folders together, oldest first; two of the same version are an error. */
export async function readMigrations(folders: readonly string[]): Promise<Migration[]> {
  const found = (await Promise.all(folders.map(readFolder))).flat().sort((a, b) => a.version.localeCompare(b.version));
  const twin = found.find(({ version }, index) => found[index - 1]?.version === version);
  if (twin) throw new ClawbotError('migration-failed', `Two migration files have the version ${twin.version}.`);
  return found;
}

async function readFolder(folder: string): Promise<Migration[]> {
  const migrations = await Promise.all((await readdir(folder)).map((name) => readMigration(folder, name)));
  return migrations.filter((migration) => migration !== null);
}

async function readMigration(folder: string, file: string): Promise<Migration | null> {
  const [, version, name] = fileName.exec(file) ?? [];
  return version && name ? { version, name, sql: await readFile(join(folder, file), 'utf8') } : null;
}
