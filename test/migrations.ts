import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { identityMigrations } from '../src/adapters/identity/better-auth/index.ts';

/** What every database gets. */
export const sharedMigrations = join(import.meta.dirname, '..', 'supabase', 'migrations');

/** What a database gets where identity is embedded. */
export const embeddedMigrations = [sharedMigrations, identityMigrations];

/** How many migrations these folders hold. */
export function countMigrations(folders: readonly string[]): number {
  return folders.flatMap((folder) => readdirSync(folder)).length;
}
