/** `node scripts/lock-openclaw.ts 2026.9.6`: writes down every package that npm installs with that OpenClaw today. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { nameInFolder, tarballPath } from '../src/adapters/clouds/azure/bootstrap/locked-package.ts';
import { lockFile, type OpenclawLock } from '../src/adapters/clouds/azure/bootstrap/openclaw-lock.ts';
import { exactVersionPattern } from '../src/domain/catalog.ts';

const architectures = ['x64', 'arm64'] as const;
const top = 'node_modules/openclaw';

const packageSchema = z.object({
  version: z.string(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  inBundle: z.boolean().default(false),
  os: z.array(z.string()).default(['linux']),
  cpu: z.array(z.string()).default([...architectures]),
  libc: z.array(z.string()).default(['glibc']),
});
const npmLockSchema = z.object({ packages: z.record(z.string(), z.unknown()) });

type Package = z.infer<typeof packageSchema>;

const [version = ''] = process.argv.slice(2);
if (!exactVersionPattern.test(version)) throw new Error('Say which version, such as 2026.9.6.');
const packages = await resolvePackages(version);
await writeFile(lockFile(version), `${JSON.stringify(describe(packages), null, 2)}\n`);

/** By folder, as npm would lay them out for a project that needs OpenClaw alone. */
async function resolvePackages(version: string): Promise<[string, Package][]> {
  const folder = await mkdtemp(join(tmpdir(), 'lock-openclaw-'));
  try {
    await writeFile(join(folder, 'package.json'), JSON.stringify({ dependencies: { openclaw: version } }));
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund'];
    await promisify(execFile)('npm', ['install', '--package-lock-only', '--no-omit-lockfile-registry-resolved', ...quiet], { cwd: folder });
    const { packages } = npmLockSchema.parse(JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8')));
    return Object.entries(packages).flatMap(([path, each]) => (path === '' ? [] : [[path, packageSchema.parse(each)]]));
  } finally {
    await rm(folder, { recursive: true });
  }
}

function describe(packages: readonly [string, Package][]): OpenclawLock {
  const openclaw = packages.find(([path]) => path === top)?.[1];
  const needed = packages.filter(([path, each]) => path !== top && !each.inBundle && fits(each));
  return {
    integrity: openclaw?.integrity ?? '',
    dependencies: needed.map(([path, each]) => describeOne(path, each)),
  };
}

/** npm marks by an exclamation mark what something is not for, which nothing here is known to need. */
function fits({ os, cpu, libc }: Package): boolean {
  if ([...os, ...cpu, ...libc].some((mark) => mark.startsWith('!'))) throw new Error('A package excludes platforms by name.');
  return os.includes('linux') && libc.includes('glibc') && architectures.some((each) => cpu.includes(each));
}

function describeOne(path: string, { version, integrity, resolved, cpu }: Package): OpenclawLock['dependencies'][number] {
  // What npm lays beside OpenClaw for a project, it lays below OpenClaw when it installs it globally.
  const folder = path.startsWith(`${top}/`) ? path.slice(top.length + 1) : path;
  if (!integrity || !resolved?.endsWith(`/${tarballPath(nameInFolder(folder), version)}`))
    throw new Error(`${path} is not a package of the registry under its own name.`);
  const only = architectures.filter((each) => cpu.includes(each));
  return { folder, version, integrity, ...(only.length === 1 ? { cpu: only[0] } : {}) };
}
