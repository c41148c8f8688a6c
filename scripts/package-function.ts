import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { bundle, projectFolder, writeJson } from './bundle.ts';

const target = resolve(process.argv[2] ?? join(projectFolder, 'dist/function'));

/** Ends a function that hangs; its own limit lies well below. */
const host = { version: '2.0', functionTimeout: '00:05:00', logging: { logLevel: { default: 'Information' } } };

await packageFunction();
console.log(`The function lies in ${target}. docs/hosting.md says how it gets to Azure.`);

/** Makes a folder that can be zipped and deployed as it is: one bundle, what it reads from beside itself, and what the host wants to know. */
async function packageFunction(): Promise<void> {
  // The host provides this one.
  await bundle({ target, entry: 'azure-function.ts', file: 'function.mjs', external: ['@azure/functions-core'] });
  const { version } = JSON.parse(await readFile(join(projectFolder, 'package.json'), 'utf8')) as { version: string };
  await writeJson(join(target, 'host.json'), host);
  const manifest = { name: 'clawbot-deploy-worker', version, private: true, type: 'module', main: 'function.mjs' };
  await writeJson(join(target, 'package.json'), manifest);
}
