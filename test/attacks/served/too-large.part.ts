import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readInstanceNote } from '../../../src/runtime/instance-lock.ts';
import { folder, product, visit } from './rig.ts';

describe('what is too large', { tags: ['A30'] }, () => {
  const memory = async () => {
    const note = await readInstanceNote(folder.path);
    const status = await readFile(`/proc/${note?.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  };

  /** Sends until the server has had enough; how it answered. */
  async function pour(path: string, megabytes: number): Promise<number> {
    const body = new ReadableStream({
      pull(controller) {
        controller.enqueue(new Uint8Array(1024 * 1024));
        megabytes -= 1;
        if (megabytes <= 0) controller.close();
      },
    });
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, duplex: 'half', headers: { origin: product.origin } };
    return fetch(`${product.origin}${path}`, init).then(
      ({ status }) => status,
      () => 0,
    );
  }

  it('is refused before it fills the memory', async () => {
    const paths = ['/api/v1/deployments', '/api/trpc/deployments.create', '/api/auth/sign-in/email', '/deployments', '/nowhere'];
    for (const path of paths) await pour(path, 2);
    const before = await memory();
    const found: Record<string, number> = {};
    for (const path of paths) found[path] = await pour(path, 200);
    expect((await memory()) - before).toBeLessThan(50);
    // Or the connection was closed on somebody who did not stop to listen.
    for (const [path, status] of Object.entries(found)) expect([413, 405, 0], path).toContain(status);
    expect((await visit('/api/health')).answer.status).toBe(200);
  });

  it('is refused by what it says of its size', async () => {
    for (const path of paths413) {
      const head = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${product.port}\r\nOrigin: ${product.origin}\r\nContent-Length: 1000000000\r\n\r\n`;
      const socket = connect(product.port, '127.0.0.1', () => socket.write(head));
      const first = await new Promise<string>((resolve) => socket.once('data', (chunk) => resolve(String(chunk))));
      socket.destroy();
      expect(first, path).toMatch(/^HTTP\/1\.1 413 /);
    }
  });
  const paths413 = ['/api/v1/deployments', '/api/trpc/deployments.create', '/api/auth/sign-in/email'];

  it.each([
    ['a bomb', { 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(50_000_000))],
    ['nesting', {}, Buffer.from('['.repeat(60_000))],
    [
      'thousands of keys',
      {},
      Buffer.from(JSON.stringify(Object.fromEntries(Array.from({ length: 4000 }, (_, index) => [`k${index}`, 1])))),
    ],
  ])('%s is refused unread', async (_, extra, body) => {
    const headers = { origin: product.origin, 'content-type': 'application/json', ...extra };
    for (const path of ['/api/v1/deployments', '/api/trpc/deployments.create', '/api/auth/sign-in/email']) {
      const { answer, body: text } = await visit(path, { method: 'POST', headers, body });
      expect(answer.status, path).toBe(400);
      const told = { code: 'invalid-input', hint: expect.any(String) };
      expect(JSON.parse(text), path).toMatchObject(path.startsWith('/api/v1/') ? told : { error: told });
    }
  });
});
