/** What a machine of the tests downloads: the real programs, in the layout of their releases, from a server of the tests. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, createReadStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, realpath, rename, rm, symlink } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { arch, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import type { DownloadSources } from './download-sources.ts';
import { testedOpenclaw } from './tested-openclaw.fixture.ts';

const run = promisify(execFile);
const folder = join(tmpdir(), 'clawbot-test-sources-1');
export const archives = { node: join(folder, 'node.tar.xz'), caddy: join(folder, 'caddy.tar.gz') };

/** Why the programs cannot be had here, or `null`. */
export async function findMissingSource(): Promise<string | null> {
  if (existsSync(archives.caddy)) return null;
  return run('go', ['version']).then(
    () => null,
    () => 'Caddy is built with Go, which is not here',
  );
}

/** Makes the archives once and keeps them beside the temporary files. */
export async function makeArchives(): Promise<void> {
  await mkdir(folder, { recursive: true });
  if (!existsSync(archives.node)) await made(archives.node, packNode);
  if (!existsSync(archives.caddy)) await made(archives.caddy, packCaddy);
}

async function made(archive: string, pack: (work: string, archive: string) => Promise<void>): Promise<void> {
  const work = await mkdtemp(join(folder, 'making-'));
  try {
    await pack(work, join(work, 'archive'));
    await rename(join(work, 'archive'), archive);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** The binary that npm has of the official release, beside the npm of this machine. */
async function packNode(work: string, archive: string): Promise<void> {
  const release = `node-${process.version}-linux-${arch()}`;
  await mkdir(join(work, release, 'bin'), { recursive: true });
  await mkdir(join(work, release, 'lib/node_modules'), { recursive: true });
  cpSync(process.execPath, join(work, release, 'bin/node'));
  cpSync(await findNpm(), join(work, release, 'lib/node_modules/npm'), { recursive: true, dereference: true });
  await symlink('../lib/node_modules/npm/bin/npm-cli.js', join(work, release, 'bin/npm'));
  await run('tar', ['-c', '-I', 'xz -1 -T2', '-f', archive, '-C', work, release]);
}

/** By its own place: what npm calls global lies beside whichever Node runs it, and ours comes without an npm. */
async function findNpm(): Promise<string> {
  const { stdout } = await run('which', ['npm']);
  return join(await realpath(stdout.trim()), '../..');
}

async function packCaddy(work: string, archive: string): Promise<void> {
  const variables = [`GOBIN=${work}`, 'CGO_ENABLED=0'];
  await run('env', [...variables, 'go', 'install', '-ldflags=-s -w', 'github.com/caddyserver/caddy/v2/cmd/caddy@v2.11.4']);
  await run('tar', ['-czf', archive, '-C', work, 'caddy']);
}

export interface SourceServer {
  sources: DownloadSources;
  close(): void;
}

/** Serves the archives, and hands on all else to npm's registry, which the machine has no other way to. */
export async function serveSources(hostAddress: string): Promise<SourceServer> {
  const { stdout } = await run('npm', ['config', 'get', 'registry']);
  const server = createServer((incoming, outgoing) => {
    const archive = Object.values(archives).find((file) => incoming.url === `/${basename(file)}`);
    const answered = archive
      ? pipeline(createReadStream(archive), outgoing)
      : askRegistry(new URL(`.${incoming.url}`, stdout.trim()), incoming, outgoing);
    answered.catch(() => outgoing.destroy());
  });
  await once(server.listen(0, hostAddress), 'listening');
  const here = server.address();
  return {
    sources: await describeSources(`http://${hostAddress}:${typeof here === 'object' ? here?.port : ''}`),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function askRegistry(url: URL, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const answer = await fetch(url, { headers: { accept: incoming.headers.accept ?? '*/*' } });
  outgoing.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/octet-stream' });
  await pipeline(answer.body ?? [], outgoing);
}

async function describeSources(url: string): Promise<DownloadSources> {
  const hash = async (algorithm: string, file: string) =>
    createHash(algorithm)
      .update(await readFile(file))
      .digest('hex');
  return {
    node: { url: `${url}/${basename(archives.node)}`, sha256: await hash('sha256', archives.node) },
    caddy: { url: `${url}/${basename(archives.caddy)}`, sha512: await hash('sha512', archives.caddy) },
    openclaw: { ...testedOpenclaw(arch() === 'arm64' ? 'arm64' : 'x64'), registry: `${url}/` },
  };
}
