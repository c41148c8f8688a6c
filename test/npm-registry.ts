import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface NpmRegistry {
  url: string;
  close(): Promise<void>;
}

/** A registry that holds one package of that many bytes. `beforePackage` is waited for before npm gets it. */
export async function startNpmRegistry(
  { name, version, bytes }: { name: string; version: string; bytes: number },
  beforePackage: () => Promise<unknown>,
): Promise<NpmRegistry> {
  const tarball = await pack({ name, version, bytes });
  const server = createServer(async (request, response) => {
    if (request.url === `/${name}`) {
      const dist = { tarball: `${url}/${name}.tgz` };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ name, 'dist-tags': { latest: version }, versions: { [version]: { name, version, dist } } }));
    } else {
      await beforePackage();
      response.end(tarball);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function pack({ name, version, bytes }: { name: string; version: string; bytes: number }): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'clawbot-package-'));
  await mkdir(join(folder, 'package'));
  await writeFile(join(folder, 'package', 'package.json'), JSON.stringify({ name, version }));
  await writeFile(join(folder, 'package', `${name}.mjs`), randomBytes(bytes));
  await run('tar', ['-czf', join(folder, 'package.tgz'), '-C', folder, 'package']);
  const tarball = await readFile(join(folder, 'package.tgz'));
  await rm(folder, { recursive: true });
  return tarball;
}
