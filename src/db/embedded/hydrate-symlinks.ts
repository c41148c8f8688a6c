import { readFile, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';

const linkList = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Lays the library links that the package's own install script would have laid; npm packages cannot
 * hold links, and install scripts are blocked on many machines. Links that exist are left alone.
 */
export async function hydrateSymlinks(packageFolder: string): Promise<void> {
  const links = linkList.parse(JSON.parse(await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8')));
  await Promise.all(links.map(({ source, target }) => layLink(packageFolder, source, target)));
}

async function layLink(packageFolder: string, source: string, target: string): Promise<void> {
  if (dirname(source) !== dirname(target)) throw new Error(`${target} points out of its folder`);
  try {
    await symlink(basename(source), join(packageFolder, target));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
