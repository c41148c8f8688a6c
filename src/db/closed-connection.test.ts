import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { asWorker } from './as-worker.ts';
import { type Database, openDatabase } from './client.ts';

/** Between us and the database, so that a test can end connections as a dying server does. */
let proxy: Server;
const open = new Set<Socket>();
/** A connection on which this is sent is reset at once. */
let fatalWord: string | null = null;
let db: Database;

beforeAll(async () => {
  const target = new URL(inject('testServer').appUrl);
  const serverPort = Number(target.port);
  proxy = createServer((socket) => {
    const upstream = connect(serverPort, target.hostname);
    open.add(socket);
    for (const side of [socket, upstream]) side.on('error', () => {});
    socket.on('close', () => {
      open.delete(socket);
      upstream.destroy();
    });
    socket.on('data', (sent) => {
      if (fatalWord && sent.includes(fatalWord)) socket.resetAndDestroy();
    });
    socket.pipe(upstream).pipe(socket);
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  target.port = String((proxy.address() as AddressInfo).port);
  db = openDatabase({ url: target.href, maxConnections: 1 });
});
afterAll(async () => {
  await db.$client.end({ timeout: 1 });
  for (const socket of open) socket.destroy();
  proxy.close();
});

const ask = () => asWorker(db, ({ $client: sql }) => sql<{ one: number }[]>`select 1 as one`);

/** As the server ends a connection in order; both ends have noticed when it resolves. */
async function endConnections(): Promise<void> {
  const closing = [...open].map((socket) => once(socket, 'close'));
  for (const socket of open) socket.end();
  await Promise.all(closing);
  await new Promise(setImmediate);
}

describe('a connection that ends in the middle of a transaction', () => {
  it('fails what is asked next, and nothing else', { tags: ['R11', 'R12'] }, async () => {
    const broken = asWorker(db, async ({ $client: sql }) => {
      await sql`select 1`;
      await endConnections();
      return sql`select 2`;
    });
    await expect(broken).rejects.toThrow();
    expect(await ask()).toEqual([{ one: 1 }]);
  });

  it('is replaced as often as it ends, also with a write on its way', { tags: ['R12'] }, async () => {
    for (let round = 0; round < 20; round++) {
      const cut = ask().catch(() => null);
      for (const socket of open) socket.destroy();
      await cut;
      expect(await ask()).toEqual([{ one: 1 }]);
    }
  });

  it('fails one query and not the process when it is reset while it is being opened', { tags: ['R11', 'R12'] }, async () => {
    await endConnections();
    fatalWord = 'pg_catalog.pg_type';
    for (let round = 0; round < 3; round++) await expect(ask()).rejects.toThrow('ECONNRESET');
    fatalWord = null;
    expect(await ask()).toEqual([{ one: 1 }]);
  });
});
