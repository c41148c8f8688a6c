import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLocalCloud } from '../src/adapters/clouds/local/index.ts';
import { openFileVault } from '../src/adapters/secrets/file/index.ts';
import { openQueue } from '../src/db/queue.ts';
import { isClawbotError } from '../src/domain/errors.ts';
import { type Logger, silentLogger } from '../src/ports/logger.ts';
import { startWorker } from '../src/reconciler/worker.ts';
import { checkHealth } from '../src/runtime/check-health.ts';
import { type ApiPerson, type ApiPlant, createApiPlant, readError } from './api-plant.ts';
import { createTestTarget, recordPending } from './deployment-target.ts';
import { workerOf } from './drive.ts';
import { startNpmRegistry } from './npm-registry.ts';
import { localCloudConfig } from './openclaw-home.ts';
import { startOwnServer } from './proof/database/own-server.ts';
import { mountSmallDisk, type SmallDisk } from './small-disk.ts';
import { waitFor } from './wait-for.ts';

let mounted: Awaited<ReturnType<typeof mountSmallDisk>>;
let disk: SmallDisk;

beforeAll(async () => {
  mounted = await mountSmallDisk(1500);
  if ('folder' in mounted) disk = mounted;
});
afterAll(() => disk?.remove());
beforeEach(async (context) => {
  if ('folder' in mounted) return disk.makeRoom();
  console.warn(`\n*** NOT TESTED: a full disk, because ${mounted.obstacle} ***\n`);
  return context.skip(mounted.obstacle);
});

describe('a full disk of the database', { tags: ['R13'] }, () => {
  let plant: ApiPlant;
  let person: ApiPerson;
  let worker: Awaited<ReturnType<typeof startWorker>>;
  let ordered = 0;
  const refused = new Map<number, string>();
  /** What the log of whoever runs it says. */
  const alarms = new Set<string>();
  const logger: Logger = { ...silentLogger, error: ({ err }) => void alarms.add(isClawbotError(err) ? err.code : String(err)) };

  beforeAll(async () => {
    if (!disk) return;
    const server = await startOwnServer(disk.folder, logger);
    plant = await createApiPlant({}, server.database);
    person = await plant.newPerson();
    await plant.ask('update workspaces set max_deployments = 10000');
    const queue = await openQueue({ url: server.database.appUrl, logger: silentLogger, maxConnections: 3 });
    worker = await startWorker(workerOf(plant), queue, { concurrency: 2 });
  });
  afterAll(async () => {
    await worker?.stop();
    await plant?.close();
  });

  /** What a browser is told; the same again with the same key is the same order. */
  async function order(number: number): Promise<string> {
    const headers = { 'idempotency-key': `order-${number}` };
    const response = await person.mutate('deployments.create', { name: `bot-${number}` }, { headers });
    return response.ok ? 'done' : (await readError(response)).code;
  }

  async function orderNext(): Promise<string> {
    const told = await order(++ordered);
    if (told !== 'done') refused.set(ordered, told);
    return told;
  }

  async function expectAllOnceAndRunning(): Promise<void> {
    for (const number of refused.keys()) expect(await order(number)).toBe('done');
    refused.clear();
    const read = () => plant.ask<{ name: string; status: string }>('select name, status from deployments');
    const rows = await waitFor(read, (all) => all.every(({ status }) => status === 'running'), 60);
    expect(rows.map(({ name }) => name).toSorted()).toEqual(Array.from({ length: ordered }, (_, index) => `bot-${index + 1}`).toSorted());
  }

  it('is named to who orders and who signs in, while all can be read, and loses nothing that was acknowledged', async () => {
    await disk.fill();
    await waitFor(orderNext, (told) => told !== 'done', 60);
    expect([...refused.values()]).toEqual(['disk-full']);
    expect((await person.query('deployments.list')).status).toBe(200);
    const signIn = async () => {
      const body = { email: `${randomUUID()}@example.com` };
      const response = await plant.stranger.send('POST', '/auth/sign-in/magic-link', { body, clientAddress: randomUUID() });
      return response.ok ? 'done' : (await readError(response)).code;
    };
    expect(await waitFor(signIn, (told) => told !== 'done', 60)).toBe('disk-full');
    await disk.makeRoom();
    await expectAllOnceAndRunning();
  });

  it('under the log of changes ends Postgres, turns health red, and is over once there is room', async () => {
    await disk.fill();
    const health = () => checkHealth(plant.db);
    const orderInNewSegment = async () => {
      await plant.ask('select pg_switch_wal()').catch(() => {});
      await orderNext();
      return health();
    };
    await waitFor(orderInNewSegment, ({ ready }) => !ready, 60);
    for (const told of refused.values()) expect(['disk-full', 'database-away']).toContain(told);
    await waitFor(
      async () => alarms,
      (codes) => codes.has('disk-full'),
      20,
    );
    expect(await orderNext()).toBe('database-away');
    await disk.makeRoom();
    await waitFor(health, ({ ready }) => ready, 20);
    await expectAllOnceAndRunning();
  });
});

describe('a full disk under what is no database', { tags: ['R13'] }, () => {
  it('refuses a new secret by name, keeps the old one whole, and leaves nothing behind', async () => {
    const folder = join(disk.folder, 'vault');
    const vault = await openFileVault({ folder, keyFile: join(disk.folder, 'vault.key') });
    const address = { workspaceId: randomUUID(), recordId: randomUUID(), name: 'model-key' };
    await vault.put(address, 'old');
    await disk.fill();
    const large = 'n'.repeat(8000);
    await expect(vault.put(address, large)).rejects.toMatchObject({ code: 'disk-full' });
    expect(await vault.get(address)).toBe('old');
    expect(await readdir(folder)).toHaveLength(1);
    await disk.makeRoom();
    await vault.put(address, large);
    expect(await vault.get(address)).toBe(large);
    await disk.fill();
    await vault.remove(address);
    expect(await vault.look(address)).toBe('absent');
  });

  it('takes lines of the log, and not the server', async () => {
    const path = join(disk.folder, 'server.log');
    const log = await open(path, 'a');
    const fixture = join(import.meta.dirname, 'log-to-disk.fixture.ts');
    const server = spawn(process.execPath, [fixture], { stdio: ['ignore', log.fd, log.fd, 'ipc'] });
    const ended = once(server, 'exit');
    const write = async (text: string) => {
      server.send(text);
      return (await Promise.race([once(server, 'message'), ended]))[0];
    };
    await once(server, 'message');
    await disk.fill();
    expect(await write('x'.repeat(40_000))).toBe('goes on');
    await disk.makeRoom();
    expect(await write('there is room again')).toBe('goes on');
    await waitFor(
      () => readFile(path, 'utf8'),
      (text) => text.includes('"msg":"there is room again"'),
      10,
    );
    server.disconnect();
    await ended;
    await log.close();
  });

  it('stops an install by the real npm by name, and the next one is done once there is room', { timeout: 120_000 }, async () => {
    const target = createTestTarget();
    const registry = await startNpmRegistry({ name: 'openclaw', version: target.spec.openclawVersion, bytes: 6_000_000 }, beforePackage);
    const home = join(disk.folder, 'home');
    const cloud = createLocalCloud(
      localCloudConfig(home, { npm_config_registry: registry.url, npm_config_cache: join(home, 'npm-cache') }),
    );
    const never = new AbortController().signal;
    const planned = cloud.plan(target.spec).find(({ kind }) => kind === 'openclaw-package');
    if (!planned) throw new Error('The plan has no package.');
    const install = () => {
      recordPending(target, planned);
      return cloud.apply(target, { verb: 'create', kind: planned.kind, name: planned.name }, never);
    };
    const look = async () => {
      const { resources, problem } = await cloud.observe(target, null, never);
      return { presence: resources.find(({ kind }) => kind === planned.kind)?.presence, problem };
    };
    let isFull = true;
    async function beforePackage() {
      if (isFull) await disk.fill(1_000_000);
    }
    await install();
    const stopped = await waitFor(look, ({ presence }) => presence !== 'creating', 60);
    expect(stopped).toEqual({ presence: 'absent', problem: { code: 'disk-full', message: expect.stringContaining('no space left') } });
    await expect(install()).rejects.toMatchObject({ code: 'disk-full' });
    isFull = false;
    await disk.makeRoom();
    await install();
    expect(await waitFor(look, ({ presence }) => presence !== 'creating', 60)).toEqual({ presence: 'present' });
    await registry.close();
  });
});
