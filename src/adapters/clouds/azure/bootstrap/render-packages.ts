import type { OpenclawPackage } from './download-sources.ts';
import { nameInFolder, tarballPath } from './locked-package.ts';

/** A line for each package, OpenClaw first: its sha512, its path below a registry, its folder. Empty without a lock. Pure. */
export function renderPackages({ version, integrity, dependencies }: OpenclawPackage): string {
  if (!dependencies) return '';
  const needed = dependencies.map(({ folder, ...each }) => ({ ...each, folder, name: nameInFolder(folder) }));
  const packages = [{ name: 'openclaw', folder: '.', version, integrity }, ...needed];
  return packages.map((each) => `${readChecksum(each.integrity)} ${tarballPath(each.name, each.version)} ${each.folder}\n`).join('');
}

function readChecksum(integrity: string): string {
  return Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex');
}
