import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'rolldown';

const projectFolder = join(import.meta.dirname, '..');
/** What a machine is given at its first boot is read from files. */
const bootstrapFolder = join(projectFolder, 'src/adapters/clouds/azure/bootstrap');
const target = resolve(process.argv[2] ?? join(projectFolder, 'dist/function'));

/** Ends a function that hangs; its own limit lies well below. */
const host = { version: '2.0', functionTimeout: '00:05:00', logging: { logLevel: { default: 'Information' } } };

await packageFunction();
console.log(`The function lies in ${target}. docs/hosting.md says how it gets to Azure.`);

/** Makes a folder that can be zipped and deployed as it is: one bundle, what it reads from beside itself, and what the host wants to know. */
async function packageFunction(): Promise<void> {
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  const { output } = await bundle();
  await writeJson('packages.json', listPackages(output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []))));
  for (const name of ['vm', 'openclaw-locks']) await cp(join(bootstrapFolder, name), join(target, name), { recursive: true });
  const { version } = JSON.parse(await readFile(join(projectFolder, 'package.json'), 'utf8')) as { version: string };
  await writeJson('host.json', host);
  await writeJson('package.json', { name: 'clawbot-deploy-worker', version, private: true, type: 'module', main: 'function.mjs' });
}

function bundle() {
  return build({
    input: join(projectFolder, 'src/entrypoints/azure-function.ts'),
    platform: 'node',
    // Provided by the host; and an extra of pg that we do not use.
    external: ['@azure/functions-core', 'pg-native'],
    // Our modules do nothing when they are imported: one of which nothing is used stays out, with all that it imports.
    treeshake: { moduleSideEffects: (id) => !id.startsWith(join(projectFolder, 'src/')) || id.includes('/entrypoints/') },
    output: { file: join(target, 'function.mjs'), format: 'esm', codeSplitting: false },
  });
}

/** What of other people is in the bundle, for whoever audits it. */
function listPackages(modules: readonly string[]): string[] {
  return [...new Set(modules.flatMap((id) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1] ?? []))].toSorted();
}

function writeJson(name: string, content: object): Promise<void> {
  return writeFile(join(target, name), `${JSON.stringify(content, null, 2)}\n`);
}
