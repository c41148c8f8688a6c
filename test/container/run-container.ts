/** Starts a container of an image by the namespaces of the kernel alone, confined as compose.yaml asks for it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { waitFor } from '../wait-for.ts';
import type { Image } from './build-image.ts';

export interface Container {
  output(): string;
  /** Runs the health check of the image in it; its exit code. */
  checkHealth(): Promise<number | null>;
  /** Runs something as its user in it; what it printed. */
  run(argv: readonly string[]): Promise<string>;
  /** As `docker stop`; its exit code, `null` when it had to be killed. */
  stop(): Promise<number | null>;
}

interface Order {
  environment: Record<string, string>;
  command?: readonly string[] | null;
  /** Folder of this machine in the place of the volume. */
  volume: string;
}

/** Nothing can be written but the volume and /tmp; there is no right and no way to one. */
const confine = `
set -e
mount --make-rprivate /
mount --bind "$1" "$1"
mount --bind "$2" "$1$3"
mount -t tmpfs tmpfs "$1/tmp"
mount -t proc proc "$1/proc"
mount -t tmpfs -o mode=0755 tmpfs "$1/dev"
for device in "null c 1 3" "zero c 1 5" "random c 1 8" "urandom c 1 9"; do mknod -m 666 "$1/dev/\${device%% *}" \${device#* }; done
ln -s /proc/self/fd "$1/dev/fd"
mount -o remount,bind,ro "$1"
cd "$1"; pivot_root . mnt; umount -l /mnt
cd "$4"; shift 4
exec "$@"
`;
const powerless = ['setpriv', '--reuid=1000', '--regid=1000', '--clear-groups', '--no-new-privs', '--inh-caps=-all', '--bounding-set=-all'];
const stopSeconds = 10;

/** The network is that of this machine. Resolves once its program is there. */
export async function runContainer(image: Image, { environment, command, volume }: Order): Promise<Container> {
  const [mountPoint = ''] = image.volumes;
  const inside = ['env', '-i', ...pairs({ ...image.environment, ...environment }), ...(command ?? image.command)];
  const place = [image.root, volume, mountPoint, image.workingFolder];
  const namespaces = ['--mount', '--pid', '--ipc', '--uts', '--fork', '--kill-child'];
  const keeper = spawn('unshare', [...namespaces, 'bash', '-c', confine, 'container', ...place, ...powerless, ...inside], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = collect(keeper);
  const pid = await findProgram(keeper, output);
  const enter = [
    '--target',
    String(pid),
    '--mount',
    '--pid',
    '--ipc',
    '--uts',
    '--root',
    `--wdns=${image.workingFolder}`,
    '--',
    ...powerless,
  ];
  const within = (argv: readonly string[]) =>
    spawn('nsenter', [...enter, 'env', '-i', ...pairs({ ...image.environment, ...environment }), ...argv]);
  return {
    output,
    async checkHealth() {
      const [code] = (await once(within(image.health), 'exit')) as [number | null];
      return code;
    },
    async run(argv) {
      const child = within(argv);
      const printed = collect(child);
      await once(child, 'close');
      return printed();
    },
    stop: () => stop(keeper, pid),
  };
}

async function stop(keeper: ChildProcess, pid: number): Promise<number | null> {
  const ended = once(keeper, 'exit') as Promise<[number | null]>;
  process.kill(pid, 'SIGTERM');
  const timer = setTimeout(() => process.kill(pid, 'SIGKILL'), stopSeconds * 1000);
  const [code] = await ended;
  clearTimeout(timer);
  return code;
}

/** The process that is PID 1 in the container, once it is the program that was asked for. */
async function findProgram(keeper: ChildProcess, output: () => string): Promise<number> {
  const look = async () => {
    if (keeper.exitCode !== null) throw new Error(`The container ended at once: ${output()}`);
    const [child = ''] = (await readFile(`/proc/${keeper.pid}/task/${keeper.pid}/children`, 'utf8').catch(() => '')).split(' ');
    const name = child ? await readFile(`/proc/${child}/comm`, 'utf8').catch(() => '') : '';
    return /^(node|MainThread)/.test(name) ? Number(child) : 0;
  };
  return waitFor(look, (found) => found > 0, 30);
}

function collect({ stdout, stderr }: ChildProcess): () => string {
  let text = '';
  for (const stream of [stdout, stderr]) stream?.setEncoding('utf8').on('data', (part: string) => (text += part));
  return () => text;
}

function pairs(environment: Record<string, string>): string[] {
  return Object.entries(environment).map(([name, value]) => `${name}=${value}`);
}
