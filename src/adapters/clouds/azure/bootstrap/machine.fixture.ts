/** A machine for the bootstrap, as far as namespaces of the kernel make one: own files, processes and network. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { appendFile, chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { waitFor } from '../../../../../test/wait-for.ts';

const run = promisify(execFile);

const suite = 'bookworm';
const mirror = 'http://deb.debian.org/debian';
/** What Ubuntu's cloud image has too. */
const packages = 'ca-certificates,curl,openssl,xz-utils,nftables,systemd';
const cachedRoot = join(tmpdir(), `clawbot-test-root-${suite}-2.tar`);

/** Gives the machine its kernel interfaces, then becomes its PID 1. */
const prepare = `
set -e
mount --make-rprivate /
# Services can be confined only where the root is a mount of its own.
mount --bind "$1" "$1"
mount -t proc proc "$1/proc"
mount -t tmpfs tmpfs "$1/run"
mount -t tmpfs -o mode=0755 tmpfs "$1/dev"
mknod -m 666 "$1/dev/null" c 1 3; mknod -m 666 "$1/dev/zero" c 1 5
mknod -m 666 "$1/dev/random" c 1 8; mknod -m 666 "$1/dev/urandom" c 1 9
ln -s /proc/self/fd "$1/dev/fd"; mkdir "$1/dev/shm"
`;

const enter = 'cd "$1"; pivot_root . mnt; umount -l /mnt';

const inits = {
  systemd: `${prepare}
mount -t sysfs -o ro sysfs "$1/sys"
mount -t tmpfs tmpfs "$1/sys/fs/cgroup"
mkdir "$1/sys/fs/cgroup/systemd"
mount -t cgroup -o none,name=systemd cgroup "$1/sys/fs/cgroup/systemd"
${enter}
exec env -i container=clawbot /lib/systemd/systemd --log-target=null
`,
  // Buries whoever dies. Nobody gives Caddy the right to take the ports below 1024 there.
  bash: `${prepare}
echo 0 >/proc/sys/net/ipv4/ip_unprivileged_port_start
${enter}
exec /bin/bash -c 'sleep infinity & wait'
`,
};

export type MachineInit = keyof typeof inits;

export interface TestMachine {
  root: string;
  /** Where the tests reach it, and where it reaches the tests. */
  address: string;
  hostAddress: string;
  /** Runs a program in it and returns all that it printed; never throws for its exit code. */
  run(argv: readonly string[], environment?: Record<string, string>): Promise<{ code: number | null; output: string }>;
  /** Gives it one more address, under which its own services answer. */
  addAddress(address: string): Promise<void>;
  stop(): Promise<void>;
}

/** Why no machine can be made here, or `null`. */
export async function findObstacle(): Promise<string | null> {
  if (process.getuid?.() !== 0) return 'it needs root';
  try {
    await run('unshare', ['--net', '--mount', '--pid', '--fork', 'ip', 'link', 'add', 'clawbot-try', 'type', 'veth']);
  } catch {
    return 'this kernel gives no namespaces or no virtual network';
  }
  return null;
}

/** Writes a fresh root of Debian into the folder; the first one is fetched from its mirror and kept beside the temporary files. */
export async function makeRoot(folder: string): Promise<void> {
  if (!existsSync(cachedRoot)) await fetchRoot();
  await mkdir(folder, { recursive: true });
  await run('tar', ['-xf', cachedRoot, '-C', folder]);
}

async function fetchRoot(): Promise<void> {
  if (!existsSync('/usr/sbin/debootstrap')) {
    await run('apt-get', ['update', '-qq']);
    await install(['env'], 'debootstrap');
  }
  const work = await mkdtemp(join(tmpdir(), 'clawbot-debootstrap-'));
  try {
    await run('debootstrap', ['--variant=minbase', `--include=${packages}`, suite, join(work, 'root'), mirror], { maxBuffer: 1e8 });
    // Not by debootstrap, which cannot order what it needs.
    await install(['chroot', join(work, 'root'), 'env', 'PATH=/usr/sbin:/usr/bin:/sbin:/bin'], 'cloud-init');
    await run('tar', ['-cf', join(work, 'root.tar'), '--exclude=./var/cache/apt/archives/*.deb', '-C', join(work, 'root'), '.']);
    await rename(join(work, 'root.tar'), cachedRoot);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function install([command = '', ...prefix]: readonly string[], name: string): Promise<void> {
  const options = ['-y', '-qq', '--no-install-recommends'];
  await run(command, [...prefix, 'DEBIAN_FRONTEND=noninteractive', 'apt-get', 'install', ...options, name], { maxBuffer: 1e8 });
}

/** Writes the files of a cloud-config into a root, as cloud-init does; returns the commands that it would run. */
export async function placeCloudConfig(root: string, document: string): Promise<string[][]> {
  const { write_files: files, runcmd } = parse(document, { version: '1.1' }) as {
    write_files: { path: string; content: string; permissions: string }[];
    runcmd: string[][];
  };
  for (const { path, content, permissions } of files) {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true, mode: 0o755 });
    // A link in it would lead out of the root.
    await rm(file, { force: true });
    await writeFile(file, content);
    await chmod(file, Number.parseInt(permissions, 8));
  }
  return runcmd;
}

/** Starts a machine on a root; `name` resolves to its own address in it. Throws where the kernel does not let that init work. */
export async function startMachine(root: string, name: string, init: MachineInit): Promise<TestMachine> {
  const namespaces = ['--mount', '--pid', '--net', '--uts', '--ipc', '--cgroup'];
  const keeper = spawn('unshare', [...namespaces, '--fork', '--kill-child', 'bash', '-c', inits[init], 'init', root], { stdio: 'ignore' });
  const pid = await findInit(keeper, init);
  const [address, hostAddress] = await connect(pid);
  await appendFile(join(root, 'etc/hosts'), `127.0.0.1 localhost\n${address} ${name}\n`);
  const inside = ['--target', String(pid), '--mount', '--pid', '--net', '--uts', '--ipc', '--root', '--wd', '--', 'env', '-i'];
  return {
    root,
    address,
    hostAddress,
    run: (argv, environment = {}) => capture('nsenter', [...inside, 'PATH=/usr/sbin:/usr/bin:/sbin:/bin', ...pairs(environment), ...argv]),
    addAddress: async (added) => {
      await run('nsenter', ['--target', String(pid), '--net', 'ip', 'address', 'add', `${added}/32`, 'dev', 'lo']);
    },
    stop: async () => {
      const ended = once(keeper, 'exit');
      process.kill(pid, 'SIGKILL');
      await ended;
    },
  };
}

function pairs(environment: Record<string, string>): string[] {
  return Object.entries(environment).map(([name, value]) => `${name}=${value}`);
}

/** The process that is PID 1 in the machine, once it is up. */
async function findInit(keeper: ChildProcess, init: MachineInit): Promise<number> {
  const look = async () => {
    if (keeper.exitCode !== null) throw new Error(`The machine ended with code ${keeper.exitCode} before it was up.`);
    const [child] = (await readFile(`/proc/${keeper.pid}/task/${keeper.pid}/children`, 'utf8')).split(' ');
    const command = child ? await readFile(`/proc/${child}/cmdline`, 'utf8').catch(() => '') : '';
    if (!child || !/^\/lib\/systemd|^\/bin\/bash/.test(command)) return 0;
    return init === 'bash' || (await isSystemUp(child)) ? Number(child) : 0;
  };
  return waitFor(look, (found) => found > 0, 60).catch((error) => {
    keeper.kill('SIGKILL');
    throw error;
  });
}

/** A unit that has nothing to do in a container may fail, which systemd calls degraded. */
async function isSystemUp(pid: string): Promise<boolean> {
  const { output } = await capture('nsenter', ['--target', pid, '--mount', '--pid', '--root', '--wd', 'systemctl', 'is-system-running']);
  return /running|degraded/.test(output);
}

/** A cable between this machine and that one; gone with it. */
async function connect(pid: number): Promise<[string, string]> {
  const net = `10.${200 + (pid % 50)}.${pid % 251}`;
  const cable = `cb${pid}`;
  const ip = (...args: string[]) => run('ip', args);
  const inside = (...args: string[]) => run('nsenter', ['--target', String(pid), '--net', 'ip', ...args]);
  await ip('link', 'add', cable, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', String(pid));
  await ip('address', 'add', `${net}.1/30`, 'dev', cable);
  await ip('link', 'set', cable, 'up');
  await inside('address', 'add', `${net}.2/30`, 'dev', 'eth0');
  await inside('link', 'set', 'eth0', 'up');
  await inside('link', 'set', 'lo', 'up');
  return [`${net}.2`, `${net}.1`];
}

async function capture(command: string, args: readonly string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  // Services outlive the command and may hold its output open, so its end counts, not theirs.
  const [code]: (number | null)[] = await once(child, 'exit');
  return { code: code ?? null, output };
}
