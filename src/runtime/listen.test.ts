import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { closeNow, listen } from './listen.ts';

let server: Server;
afterEach(() => closeNow(server));

const quick = { headersTimeout: 150, requestTimeout: 300, connectionsCheckingInterval: 20 };

async function open(options: Partial<Parameters<typeof listen>[1]> = {}) {
  server = await listen((request, response) => request.resume().on('end', () => response.end(request.url)), {
    ...{ host: '127.0.0.1', port: 0, limits: quick },
    ...options,
  });
}

/** Everything that comes back until the server ends the connection. */
function say(...parts: string[]): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1', () => {
      for (const part of parts) socket.write(part);
    });
    let heard = '';
    socket.on('data', (chunk) => {
      heard += chunk;
    });
    socket.on('error', () => {}).on('close', () => resolve(heard));
  });
}

const bodyOf = (answer: string) => JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4));

it.each([
  ['headers that do not end', ['GET / HTTP/1.1\r\nHost: a\r\nX-Slow: '], 408, 'request-too-slow'],
  ['a body that does not end', ['POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc'], 408, 'request-too-slow'],
  ['a huge cookie', [`GET / HTTP/1.1\r\nHost: a\r\nCookie: ${'c'.repeat(17_000)}\r\n\r\n`], 431, 'headers-too-large'],
  ['a hundred thousand parameters', [`GET /?${'a=1&'.repeat(100_000)} HTTP/1.1\r\nHost: a\r\n\r\n`], 431, 'headers-too-large'],
  ['no HTTP', ['SSH-2.0-OpenSSH_9.2\r\n\r\n'], 400, 'invalid-input'],
  ['two lengths', ['POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'], 400, 'invalid-input'],
  ['a whole address', ['GET http://169.254.169.254/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'], 400, 'invalid-input'],
])('%s', { tags: ['A30'] }, async (_, parts, status, code) => {
  await open();
  const answer = await say(...parts);
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(answer).toMatch(/content-security-policy: default-src 'none'/i);
  expect(bodyOf(answer)).toMatchObject({ error: { code, hint: expect.any(String), requestId: expect.any(String) } });
});

const upgrade = 'GET /a HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n';

it('becomes nothing else than HTTP, whoever listens for it', { tags: ['A42'] }, async () => {
  await open();
  let upgraded = false;
  server.on('upgrade', (_, socket) => {
    upgraded = true;
    socket.destroy();
  });
  expect(await say(upgrade)).toMatch(/^HTTP\/1.1 200 [\s\S]*\/a/);
  expect(upgraded).toBe(false);
  await closeNow(server);
  await open({ upgrades: true });
  server.on('upgrade', (_, socket) => socket.end('upgraded'));
  expect(await say(upgrade)).toBe('upgraded');
});
