/** Carries out a Dockerfile as far as a kernel without a container engine can: each stage in a fresh root of Debian. */
import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { makeRoot } from '../../src/adapters/clouds/azure/bootstrap/machine.fixture.ts';
import type { ImageStage, Instruction, Verdict } from './judge.ts';

const run = promisify(execFile);
const projectFolder = join(import.meta.dirname, '../..');
const certificates = 'etc/ssl/certs/ca-certificates.crt';

/** A root with the settings that a container of the image begins with. */
export interface Image {
  root: string;
  environment: Record<string, string>;
  workingFolder: string;
  user: string;
  command: string[];
  health: string[];
  volumes: string[];
}

/** Builds all stages in order; the last one is the image. `folder` is removed by the caller. */
export async function buildImage({ stages, context }: Pick<Verdict, 'stages' | 'context'>, folder: string): Promise<Image> {
  const built = new Map<string, Image>();
  let last: Image | undefined;
  for (const [index, stage] of stages.entries()) {
    last = await buildStage(stage, join(folder, String(index)), context, built);
    built.set(stage.name, last);
  }
  if (!last) throw new Error('The Dockerfile has no stage.');
  return last;
}

async function buildStage(
  { commands }: ImageStage,
  root: string,
  context: readonly string[],
  built: ReadonlyMap<string, Image>,
): Promise<Image> {
  await makeBase(root);
  const environment: Record<string, string> = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' };
  const image: Image = { root, environment, workingFolder: '/', user: 'root', command: [], health: [], volumes: [] };
  for (const instruction of commands) await carryOut(instruction, image, context, built);
  return image;
}

/** Stands in for the official image of Node.js, which no registry gives us here: Debian's slim root, Node, npm, and its user `node`. */
async function makeBase(root: string): Promise<void> {
  await makeRoot(root);
  const local = join(root, 'usr/local');
  await cp(process.execPath, join(local, 'bin/node'));
  const npm = dirname(dirname((await run('realpath', [(await run('which', ['npm'])).stdout.trim()])).stdout.trim()));
  await cp(npm, join(local, 'lib/node_modules/npm'), { recursive: true });
  await symlink('../lib/node_modules/npm/bin/npm-cli.js', join(local, 'bin/npm'));
  await run('chroot', [root, 'groupadd', '--gid', '1000', 'node']);
  await run('chroot', [root, 'useradd', '--uid', '1000', '--gid', 'node', '--create-home', '--shell', '/bin/bash', 'node']);
  await writeFile(join(root, 'etc/resolv.conf'), await readFile('/etc/resolv.conf'));
  // The way out of this machine may pass a proxy with an authority of its own.
  await writeFile(join(root, certificates), await readFile(`/${certificates}`));
}

async function carryOut(
  { name, args }: Instruction,
  image: Image,
  context: readonly string[],
  built: ReadonlyMap<string, Image>,
): Promise<void> {
  switch (name) {
    case 'WORKDIR':
      image.workingFolder = resolve(image.workingFolder, String(args.Path));
      return void (await mkdir(join(image.root, image.workingFolder), { recursive: true }));
    case 'ENV':
      for (const { Key, Value } of args.Env as { Key: string; Value: string }[]) image.environment[Key] = Value;
      return;
    case 'COPY':
      return copy(args, image, context, built);
    case 'RUN':
      return runStep((args.CmdLine as string[])[0] ?? '', image);
    case 'USER':
      image.user = String(args.User);
      return;
    case 'VOLUME':
      return void image.volumes.push(...(args.Volumes as string[]));
    case 'HEALTHCHECK':
      image.health = (args.Health as { Test: string[] }).Test.slice(1);
      return;
    case 'CMD':
      image.command = args.CmdLine as string[];
      return;
    case 'EXPOSE':
      return;
    default:
      throw new Error(`The Dockerfile uses ${name}, which is not carried out here.`);
  }
}

/** Of the context only what `.dockerignore` lets through. Of a folder, its contents. */
async function copy(
  args: Record<string, unknown>,
  image: Image,
  context: readonly string[],
  built: ReadonlyMap<string, Image>,
): Promise<void> {
  if (args.Chown || args.Chmod || args.Link) throw new Error('The Dockerfile copies with an option that is not carried out here.');
  const to = join(image.root, resolve(image.workingFolder, String(args.DestPath)));
  const stage = args.From ? built.get(String(args.From)) : undefined;
  for (const source of args.SourcePaths as string[]) {
    if (stage) await cp(join(stage.root, source), to, { recursive: true, verbatimSymlinks: true });
    else
      for (const file of filesOf(source, context))
        await place(file, file === source ? join(to, basename(file)) : join(to, file.slice(source.length)));
  }
}

function filesOf(source: string, context: readonly string[]): string[] {
  const files = context.filter((file) => file === source || file.startsWith(`${source}/`));
  if (files.length === 0) throw new Error(`COPY failed: ${source} is not in the build context.`);
  return files;
}

async function place(file: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  await cp(join(projectFolder, file), target);
}

async function runStep(script: string, { root, environment, workingFolder, user }: Image): Promise<void> {
  if (user !== 'root') throw new Error('The Dockerfile runs a step as another user, which is not carried out here.');
  const variables = Object.entries({ ...environment, HOME: '/root', NODE_EXTRA_CA_CERTS: `/${certificates}` });
  const assigned = variables.map(([key, value]) => `${key}=${value}`);
  const inside = `mount -t proc proc "$1/proc"; mount --rbind /dev "$1/dev"; exec chroot "$1" env -i "\${@:4}" sh -c 'cd "$1" && eval "$2"' step "$2" "$3"`;
  const options = ['--mount', '--pid', '--fork', 'bash', '-c', `set -e; ${inside}`, 'step', root, workingFolder, script, ...assigned];
  await run('unshare', options, { maxBuffer: 1e8 }).catch((error: { stdout?: string; stderr?: string }) => {
    throw new Error(`RUN ${script} failed: ${error.stdout}${error.stderr}`);
  });
}

/** Everything of a folder that a user who is nobody there could change. */
export async function findWritable(image: Image, path: string): Promise<string[]> {
  const { stdout } = await run('find', [join(image.root, path), '(', '-perm', '-o+w', '-o', '-uid', '1000', ')', '-not', '-type', 'l'], {
    maxBuffer: 1e8,
  });
  return stdout.split('\n').filter(Boolean);
}

export async function sizeInMegabytes(image: Image, path: string): Promise<number> {
  const { stdout } = await run('du', ['--summarize', '--bytes', join(image.root, path)]);
  return Number(stdout.split('\t')[0]) / 1e6;
}
