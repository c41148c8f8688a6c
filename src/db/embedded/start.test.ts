import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { identifyProcess } from '../../host/process-table.ts';
import { silentLogger } from '../../ports/logger.ts';
import { withClient } from '../with-client.ts';
import { connectionUrl, readCluster } from './cluster-file.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './start.ts';

let home: string;
let dataFolder: string;
let running: EmbeddedPostgres[];
let holders: ChildProcess[];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'clawbot-embedded-'));
  dataFolder = join(home, 'postgres');
  running = [];
  holders = [];
});
afterEach(async () => {
  for (const holder of holders) holder.kill('SIGKILL');
  for (const server of running) await server.stop();
  await rm(home, { recursive: true });
});

async function start(): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataFolder, logger: silentLogger });
  running.push(server);
  return server;
}

async function query<Row extends object>(url: string, sql: string): Promise<Row[]> {
  return withClient(url, async (client) => (await client.query<Row>(sql)).rows);
}

/** Another process that owns the server; resolves when it does. */
async function holdElsewhere() {
  const holder = spawn(process.execPath, [join(import.meta.dirname, 'hold.fixture.ts'), dataFolder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await Promise.race([once(holder.stdout, 'data'), once(holder, 'exit')]);
  const facts: { pid: number; adopted: boolean; ownerUrl: string } = JSON.parse(String(line));
  return { holder, ...facts };
}

test('keeps data, passwords and address over a stop and a start', async () => {
  const first = await start();
  await query(first.ownerUrl, 'create table kept as select 7 as id');
  await first.stop();
  expect(identifyProcess(first.pid)).toBeNull();
  const second = await start();
  expect(second).toMatchObject({ adopted: false, ownerUrl: first.ownerUrl, appUrl: first.appUrl });
  expect(await query(second.ownerUrl, 'select id from kept')).toEqual([{ id: 7 }]);
});

describe('a new server', () => {
  let shared: EmbeddedPostgres;
  let folder: string;

  beforeAll(async () => {
    // mkdtemp closes it to everybody but its owner: a home that only root may enter.
    folder = await mkdtemp(join(tmpdir(), 'clawbot-embedded-'));
    shared = await startEmbeddedPostgres({ dataFolder: join(folder, 'postgres'), logger: silentLogger });
  });
  afterAll(async () => {
    await shared.stop();
    await rm(folder, { recursive: true });
  });

  test('gives no login role more than it needs', async () => {
    const roles = await query(
      shared.ownerUrl,
      `select rolname, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolinherit from pg_roles where rolname ~ '^clawbot' order by 1`,
    );
    const plain = { rolsuper: false, rolcreatedb: false, rolbypassrls: false };
    expect(roles).toEqual([
      { ...plain, rolname: 'clawbot_app', rolcreaterole: false, rolinherit: false },
      { ...plain, rolname: 'clawbot_owner', rolcreaterole: true, rolinherit: true },
    ]);
    await expect(query(shared.appUrl, 'create table stolen (id int)')).rejects.toThrow('permission denied');
  });

  test('is durable, on loopback only, and asks every caller for a password', async () => {
    const [settings] = await query(
      connectionUrl(await readCluster(join(folder, 'postgres')), 'postgres', 'postgres'),
      `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
         current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
         current_setting('data_checksums') as checksums, current_setting('server_encoding') as encoding`,
    );
    expect(settings).toEqual({ fsync: 'on', commit: 'on', addresses: '127.0.0.1', sockets: '', checksums: 'on', encoding: 'UTF8' });
    const guessed = Object.assign(new URL(shared.ownerUrl), { password: 'password' }).href;
    await expect(query(guessed, 'select 1')).rejects.toThrow('password authentication failed');
  });

  test('keeps everything it writes closed to other users, and no password file', async () => {
    const paths = ['', 'cluster.json', 'postgres.log', 'data'].map((name) => join(folder, 'postgres', name));
    const modes = await Promise.all(paths.map((path) => stat(path)));
    expect(modes.map(({ mode }) => (mode & 0o777).toString(8))).toEqual(['700', '600', '600', '700']);
    expect(await readdir(folder)).toEqual(['postgres']);
    expect((await readdir(join(folder, 'postgres'))).sort()).toEqual(['cluster.json', 'data', 'postgres.log']);
  });
});

test('adopts the server that a killed control plane left behind, with its data', async () => {
  const { holder, pid, ownerUrl } = await holdElsewhere();
  await query(ownerUrl, 'create table kept as select 7 as id');
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const adopted = await start();
  expect(adopted).toMatchObject({ adopted: true, pid, ownerUrl });
  expect(await query(adopted.ownerUrl, 'select id from kept')).toEqual([{ id: 7 }]);
  await adopted.stop();
  expect(identifyProcess(pid)).toBeNull();
});

test('lets its owner stop the server in order: Ctrl-C does not reach Postgres itself', async () => {
  const { holder, pid } = await holdElsewhere();
  const [groupOfServer, groupOfHolder] = await Promise.all([pid, holder.pid ?? 0].map(processGroup));
  expect(groupOfServer).not.toBe(groupOfHolder);
  holder.kill('SIGINT');
  expect(await once(holder, 'exit')).toEqual([0, null]);
  expect(identifyProcess(pid)).toBeNull();
});

test('two starts on a new folder at the same moment end with one server', async () => {
  const [one, other] = await Promise.all([holdElsewhere(), holdElsewhere()]);
  expect(one.pid).toBe(other.pid);
  expect([one.adopted, other.adopted].filter((adopted) => !adopted)).toHaveLength(1);
  for (const { holder } of [one, other]) holder.kill('SIGKILL');
  await start();
});

test('stops within its grace while a client holds a transaction open', async () => {
  const server = await start();
  await query(server.ownerUrl, 'create table kept (id int)');
  const cutOff = withClient(server.ownerUrl, async (client) => {
    await client.query('begin; insert into kept values (1)');
    await server.stop();
    return client.query('commit');
  });
  await expect(cutOff).rejects.toThrow();
  expect(await query((await start()).ownerUrl, 'select * from kept')).toEqual([]);
});

describe('after the postmaster was killed', { tags: ['R11', 'R12'] }, () => {
  test('runs again by itself under the same address, without losing an acknowledged commit', async () => {
    const server = await start();
    await query(server.ownerUrl, 'create table acknowledged (id int primary key)');
    for (let round = 0; round < 3; round += 1) {
      const killed = server.pid;
      const written = await writeUntilCut(server.ownerUrl, () => process.kill(killed, 'SIGKILL'));
      await vi.waitFor(() => expect(server.pid).not.toBe(killed), { timeout: 15_000, interval: 50 });
      const rows = await query<{ id: number }>(server.ownerUrl, 'select id from acknowledged');
      const kept = new Set(rows.map(({ id }) => id));
      expect(written.filter((id) => !kept.has(id))).toEqual([]);
      expect(written.length).toBeGreaterThanOrEqual(50);
    }
  });

  test('starts although another process has its old pid', async () => {
    const server = await start();
    await server.stop();
    // Not this process itself: Postgres overlooks the pid of its own parent.
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 60_000)'], { stdio: 'ignore' });
    holders.push(stranger);
    await writeFile(join(dataFolder, 'data', 'postmaster.pid'), `${stranger.pid}\n${dataFolder}/data\n1\n5432\n\n127.0.0.1\n\nready\n`);
    expect((await start()).adopted).toBe(false);
  });
});

test('recovers from a start that was killed while it built the database', async () => {
  await mkdir(`${dataFolder}.draft-4194303-left/data`, { recursive: true });
  await start();
  expect(await readdir(home)).toEqual(['postgres']);
});

test('says which folder cannot be written', async () => {
  await writeFile(join(home, 'a-file'), '');
  dataFolder = join(home, 'a-file', 'postgres');
  await expect(start()).rejects.toMatchObject({ code: 'data-folder-unwritable', message: expect.stringContaining(dataFolder) });
});

/** Commits ids above those already there until the connection breaks; returns the acknowledged ones. */
async function writeUntilCut(url: string, cut: () => void): Promise<number[]> {
  const acknowledged: number[] = [];
  const writing = withClient(url, async (client) => {
    const { rows } = await client.query<{ next: number }>('select coalesce(max(id), 0) + 1 as next from acknowledged');
    for (let id = rows[0]?.next ?? 1; ; id += 1) {
      await client.query('insert into acknowledged values ($1)', [id]);
      acknowledged.push(id);
      if (acknowledged.length === 50) cut();
    }
  });
  await expect(writing).rejects.toThrow();
  return acknowledged;
}

async function processGroup(pid: number): Promise<string | undefined> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ').at(-1)?.split(' ');
  return fields?.[2];
}
