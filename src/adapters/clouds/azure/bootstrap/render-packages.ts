import type { OpenclawPackage } from './download-sources.ts';
import { nameInFolder, tarballPath } from './locked-package.ts';

type Packages = NonNullable<OpenclawPackage['dependencies']>;

/** The same list serves every machine with the same version. */
const known = new WeakMap<Packages, string>();

/** A line for each package, OpenClaw first: its sha512, its path below a registry, its folder. Empty without a lock. Pure. */
export function renderPackages({ version, integrity, dependencies }: OpenclawPackage): string {
  if (!dependencies) return '';
  const needed = known.get(dependencies) ?? renderLines(dependencies);
  known.set(dependencies, needed);
  return renderLine('openclaw', { folder: '.', version, integrity }) + needed;
}

function renderLines(packages: Packages): string {
  return packages.map((each) => renderLine(nameInFolder(each.folder), each)).join('');
}

function renderLine(name: string, { version, integrity, folder }: Packages[number]): string {
  return `${readChecksum(integrity)} ${tarballPath(name, version)} ${folder}\n`;
}

function readChecksum(integrity: string): string {
  return Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex');
}
