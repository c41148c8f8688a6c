import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { exactVersionPattern } from '../../../../domain/catalog.ts';
import type { Architecture, OpenclawPackage } from './download-sources.ts';
import { integritySchema, lockedPackageSchema } from './locked-package.ts';

const lockSchema = z.strictObject({
  integrity: integritySchema,
  dependencies: z.array(lockedPackageSchema.extend({ cpu: z.enum(['x64', 'arm64']).optional() })),
});

/** Every package that a Linux with glibc needs for one version of OpenClaw; `cpu` where only that architecture does. */
export type OpenclawLock = z.infer<typeof lockSchema>;

/** The file of a version's lock, whether or not there is one. */
export function lockFile(version: string): URL {
  return new URL(`./openclaw-locks/${version}.json`, import.meta.url);
}

/** What a machine of this architecture installs, or `null` for a version without a lock. */
export function findLockedOpenclaw(version: string, architecture: Architecture): OpenclawPackage | null {
  const file = lockFile(version);
  if (!exactVersionPattern.test(version) || !existsSync(file)) return null;
  const { integrity, dependencies } = lockSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const needed = dependencies.filter(({ cpu }) => cpu === undefined || cpu === architecture);
  return { version, integrity, dependencies: needed.map(({ cpu: _, ...each }) => each) };
}
