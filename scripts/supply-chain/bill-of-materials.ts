import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { projectFile } from './read-lockfile.ts';

const component = z.looseObject({ 'bom-ref': z.string(), name: z.string(), version: z.string() });
const bomSchema = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.string(),
  metadata: z.looseObject({ component }),
  components: z.array(component),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()).optional() })),
});
export type BillOfMaterials = z.infer<typeof bomSchema>;

const mostBytes = 64 * 1024 * 1024;

/**
 * What this product is made of, as CycloneDX, by npm itself from the lockfile alone. The same for the same lockfile. With what only
 * builds and tests it, marked so, also in production: asked to leave that out, npm leaves out dependencies that both need.
 */
export async function writeBillOfMaterials(): Promise<BillOfMaterials> {
  const options = ['sbom', '--sbom-format=cyclonedx', '--sbom-type=application', '--package-lock-only', '--include=dev'];
  const { stdout } = await promisify(execFile)('npm', options, { cwd: fileURLToPath(projectFile('.')), maxBuffer: mostBytes });
  const lockfile = await readFile(projectFile('package-lock.json'));
  return normalise(bomSchema.parse(JSON.parse(stdout)), createHash('sha256').update(lockfile).digest('hex'));
}

/** Without what differs from run to run or tells of this machine: its time, npm's release, the folder's name, where a registry is. Pure. */
function normalise(bom: BillOfMaterials, lockHash: string): BillOfMaterials {
  const { timestamp: _time, tools: _tools, ...metadata } = bom.metadata;
  const named = { ...metadata.component, name: 'clawbot-deploy' };
  const components = bom.components.map(({ externalReferences: _places, ...rest }) => rest);
  return {
    ...bom,
    serialNumber: `urn:uuid:${toUuid(lockHash)}`,
    metadata: { ...metadata, component: named },
    components: components.toSorted(by(({ 'bom-ref': ref }) => ref)),
    dependencies: bom.dependencies.toSorted(by(({ ref }) => ref)),
  };
}

function by<T>(key: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => (key(a) < key(b) ? -1 : 1);
}

/** Version 8: of one's own making. */
function toUuid(hash: string): string {
  return [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `a${hash.slice(17, 20)}`, hash.slice(20, 32)].join('-');
}
