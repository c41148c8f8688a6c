import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Folder of an npm package that only tests run, too large for everybody's `npm install`; kept in the user's cache. */
export async function fetchPackage(name: string, version: string): Promise<string> {
  const prefix = join(
    process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
    'clawbot-deploy-tests',
    `${name.replace('/', '-')}-${version}`,
  );
  const folder = join(prefix, 'node_modules', name);
  if (existsSync(join(folder, 'package.json'))) return folder;
  await mkdir(prefix, { recursive: true });
  await promisify(execFile)('npm', ['install', '--no-save', '--ignore-scripts', '--prefix', prefix, `${name}@${version}`]);
  return folder;
}
