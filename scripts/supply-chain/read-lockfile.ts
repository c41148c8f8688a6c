import { readFileSync } from 'node:fs';
import { z } from 'zod';

const packageSchema = z.object({
  version: z.string(),
  integrity: z.string().optional(),
  resolved: z.string().optional(),
  license: z.string().optional(),
  dev: z.boolean().default(false),
  optional: z.boolean().default(false),
  hasInstallScript: z.boolean().default(false),
  inBundle: z.boolean().default(false),
});

/** A package as the lockfile pins it. */
export interface LockedPackage extends z.infer<typeof packageSchema> {
  name: string;
}

const lockSchema = z.object({ packages: z.record(z.string(), z.unknown()) });

export const projectFile = (path: string) => new URL(`../../${path}`, import.meta.url);

/** Every package that an install brings, by name and version; one that lies in several folders once. */
export function readLockfile(path: URL = projectFile('package-lock.json')): LockedPackage[] {
  const { packages } = lockSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  const found = Object.entries(packages)
    .filter(([folder]) => folder !== '')
    .map(([folder, entry]) => ({ name: folder.slice(folder.lastIndexOf('node_modules/') + 13), ...packageSchema.parse(entry) }));
  const unique = new Map(found.map((each) => [idOf(each), each]));
  return [...unique.values()].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
}

export const idOf = ({ name, version }: Pick<LockedPackage, 'name' | 'version'>) => `${name}@${version}`;
