import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { testedOpenclawVersion } from '../../../../domain/catalog.ts';
import { writeFileAtomically } from '../../../../host/write-file-atomically.ts';

const source = fileURLToPath(new URL('./plugin', import.meta.url));

export const pluginId = 'clawbot-deploy';
/** Below the address of the gateway. */
export const pluginRoute = 'clawbot-deploy/owner-link';

/** Another version may have another plugin interface, or other rights of an owner; it is asked by its command. */
export function supportsPlugin(openclawVersion: string): boolean {
  return openclawVersion === testedOpenclawVersion;
}

/** Puts our plugin for the gateway into a folder of the instance; a gateway whose plugin is missing refuses to start. */
export async function placePlugin(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of ['openclaw.plugin.json', 'index.mjs']) {
    await writeFileAtomically(join(folder, name), await readFile(join(source, name), 'utf8'));
  }
}
