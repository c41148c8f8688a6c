import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'rolldown';
import { mendPackages } from './mend-packages.mjs';

export const projectFolder = join(import.meta.dirname, '..');
const azureFolder = join(projectFolder, 'src/adapters/clouds/azure');

interface Order {
  /** Folder that is made anew. */
  target: string;
  /** File in `src/entrypoints`. */
  entry: string;
  /** Name of the bundle in the folder. */
  file: string;
  /** Packages that are there where it runs. */
  external?: string[];
}

/** Makes a folder with a program as one file, and what that reads from beside itself; it needs no packages to run. */
export async function bundle({ target, entry, file, external = [] }: Order): Promise<void> {
  mendPackages();
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  const { output } = await build({
    input: join(projectFolder, 'src/entrypoints', entry),
    platform: 'node',
    // The last is an extra of pg that we do not use.
    external: [...external, 'pg-native'],
    // Our modules do nothing when they are imported: one of which nothing is used stays out, with all that it imports.
    treeshake: { moduleSideEffects: (id) => !id.startsWith(join(projectFolder, 'src/')) || id.includes('/entrypoints/') },
    output: { file: join(target, file), format: 'esm', codeSplitting: false },
  });
  await writeJson(join(target, 'packages.json'), listPackages(output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []))));
  // What a machine is given at its first boot, and what prepares an account.
  for (const name of ['vm', 'openclaw-locks']) await cp(join(azureFolder, 'bootstrap', name), join(target, name), { recursive: true });
  await cp(join(azureFolder, 'role/connect.sh'), join(target, 'connect.sh'));
}

/** What of other people is in the bundle, for whoever audits it. */
function listPackages(modules: readonly string[]): string[] {
  return [...new Set(modules.flatMap((id) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1] ?? []))].toSorted();
}

export function writeJson(path: string, content: object): Promise<void> {
  return writeFile(path, `${JSON.stringify(content, null, 2)}\n`);
}
