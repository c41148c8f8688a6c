import { testedOpenclawVersion } from '../../../../domain/catalog.ts';
import type { Architecture, OpenclawPackage } from './download-sources.ts';
import { findLockedOpenclaw } from './openclaw-lock.ts';

/** The OpenClaw that the test suite deploys, by its lock. */
export function testedOpenclaw(architecture: Architecture = 'x64'): OpenclawPackage {
  const locked = findLockedOpenclaw(testedOpenclawVersion, architecture);
  if (!locked) throw new Error(`There is no lock yet: node scripts/lock-openclaw.ts ${testedOpenclawVersion}`);
  return locked;
}
