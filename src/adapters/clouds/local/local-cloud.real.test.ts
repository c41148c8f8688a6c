import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestTarget, recordPending, type TestTarget } from '../../../../test/deployment-target.ts';
import { type OpenaiCompatibleServer, startOpenaiCompatibleServer } from '../../../../test/openai-compatible-server.ts';
import { localCloudConfig, sharedTestHome } from '../../../../test/openclaw-home.ts';
import { startTelegram } from '../../../../test/telegram.ts';
import { waitFor } from '../../../../test/wait-for.ts';
import { endTaggedProcesses } from '../../../host/end-tagged-processes.ts';
import { findTaggedProcesses, signalProcess } from '../../../host/process-table.ts';
import type { Cloud } from '../../../ports/cloud.ts';
import { instanceUrl } from './gateway/address.ts';
import { readGatewayRecord } from './gateway/gateway-record.ts';
import { createLocalCloud } from './index.ts';
import { instancePaths } from './paths.ts';
import { tagValue, tagVariable } from './tag.ts';

const never = new AbortController().signal;
const settleSeconds = 180;
const sentinel = 'postgres://must-not-leak';
const telegramToken = `123456789:${randomBytes(18).toString('hex')}`;

describe('a real OpenClaw on this machine', () => {
  let provider: OpenaiCompatibleServer;
  let telegram: Awaited<ReturnType<typeof startTelegram>>;
  let cloud: Cloud;
  /** The same, in a world where there is Telegram and nothing else. */
  let besideTelegram: Cloud;
  let target: TestTarget;
  const paths = () => instancePaths(sharedTestHome, target.spec.deploymentId);
  const observe = (cursor: string | null = null) => cloud.observe(target, cursor, never);
  const reach = (state: string) =>
    waitFor(
      () => observe(),
      ({ machine }) => machine.state === state,
      settleSeconds,
    );
  const living = () => findTaggedProcesses(tagVariable, tagValue(target.spec));
  const recorded = async () => {
    const record = await readGatewayRecord(paths().gatewayRecord);
    if (!record?.process) throw new Error('No gateway is recorded.');
    return { ...record, process: record.process };
  };

  beforeAll(async () => {
    provider = await startOpenaiCompatibleServer('Ready, captain.');
    telegram = await startTelegram(telegramToken);
    const leaks = { DATABASE_URL: sentinel, OPENROUTER_API_KEY: sentinel };
    cloud = createLocalCloud(localCloudConfig(sharedTestHome, leaks));
    besideTelegram = createLocalCloud(localCloudConfig(sharedTestHome, { ...leaks, ...telegram.hostEnvironment }));
    const model = { provider: 'openai-compatible' as const, modelId: provider.modelId, baseUrl: provider.baseUrl };
    target = createTestTarget({ model, channels: ['telegram'] }, provider.apiKey, telegramToken);
  });

  afterAll(async () => {
    await endTaggedProcesses(tagVariable, tagValue(target.spec), AbortSignal.timeout(20_000));
    await provider.close();
    await telegram.stop();
  });

  it('is made, installed and started until all four proofs are in', async () => {
    for (const resource of cloud.plan(target.spec)) {
      recordPending(target, resource);
      await cloud.apply(target, { verb: 'create', kind: resource.kind, name: resource.name }, never);
      const isThere = (name: string) => (seen: Awaited<ReturnType<typeof observe>>) =>
        seen.resources.some((found) => found.name === name && found.presence === 'present');
      await waitFor(() => observe(), isThere(resource.name), settleSeconds);
    }
    cloud = besideTelegram;
    await cloud.apply(target, { verb: 'start' }, never);
    expect((await observe()).machine.state).toBe('starting');
    const running = await reach('running');
    expect(running.probes).toEqual({ startupz: true, readyz: true, controlUi: true, accessRefusedWithoutToken: true });
    expect(running.problem).toBeUndefined();
  });

  it('keeps its files to this user and its secrets out of them', async () => {
    expect((await stat(paths().folder)).mode & 0o777).toBe(0o700);
    for (const file of [paths().configuration, paths().tag, paths().gatewayRecord, paths().gatewayLog]) {
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      const text = await readFile(file, 'utf8');
      for (const secret of Object.values(target.secrets)) expect(text).not.toContain(secret);
    }
  });

  it('answers a stranger in Telegram with a code, and with nothing else', async () => {
    telegram.say('Who is there?');
    await expect.poll(() => telegram.sent.join('\n'), { timeout: 60_000 }).toMatch(/pairing code[\s\S]*\b[A-Z2-9]{8}\b/i);
    expect(telegram.sent.join()).not.toContain('Ready, captain.');
  });

  it('is started from an environment built for it, with no key of ours', () => {
    const processes = living();
    expect(processes.length).toBeGreaterThan(1);
    for (const { pid } of processes) {
      const [environment, command] = ['environ', 'cmdline'].map((file) => readFileSync(`/proc/${pid}/${file}`, 'utf8'));
      expect(environment).not.toContain(sentinel);
      expect(command).not.toContain(target.secrets['gateway-token']);
    }
  });

  it('tells its log once, without secrets', async () => {
    const first = await observe();
    expect(first.logLines.some(({ source, message }) => source === 'gateway' && message.includes('http server listening'))).toBe(true);
    const again = await observe(first.logCursor);
    expect(again.logLines.filter((line) => first.logLines.some((seen) => seen.at === line.at && seen.message === line.message))).toEqual(
      [],
    );
    for (const secret of Object.values(target.secrets)) expect(JSON.stringify(first)).not.toContain(secret);
  });

  it('mints an owner link for its own address, a new one each time', async () => {
    const [first, second] = [await cloud.ownerLink(target, never), await cloud.ownerLink(target, never)];
    const instance = instanceUrl(target.spec.deploymentId, (await recorded()).port);
    for (const link of [first, second]) {
      expect(link.url.startsWith(`${instance}#`)).toBe(true);
      expect(new URL(link.url).hash).toMatch(/^#bootstrapToken=[^&]+&bootstrapProfile=owner$/);
      expect(Date.parse(link.expiresAt)).toBeGreaterThan(Date.now());
    }
    expect(first.url).not.toBe(second.url);
  });

  it('proves a reply through the model, and gives the provider’s own reason when there is none', async () => {
    expect(await cloud.proveReply(target, never)).toEqual({ replied: true, text: 'Ready, captain.' });
    provider.refuseWith({ status: 401, message: 'Your key was revoked.' });
    const refused = await cloud.proveReply(target, never);
    provider.refuseWith(null);
    expect(refused).toEqual({ replied: false, reason: expect.stringContaining('Your key was revoked.') });
  });

  it('is seen to have ended when it is killed, and starts again on its port', async () => {
    const before = await recorded();
    signalProcess(before.process, 'SIGKILL');
    const exited = await reach('exited');
    expect(exited.machine.exitReason).toEqual(expect.any(String));
    expect((await observe()).machine.exitedAt).toBe(exited.machine.exitedAt);
    target.spec.incarnation = 2;
    await cloud.apply(target, { verb: 'start' }, never);
    const running = await reach('running');
    expect(running.machine.incarnation).toBe(2);
    const after = await recorded();
    expect(after.process.pid).not.toBe(before.process.pid);
    expect(after.port).toBe(before.port);
  });

  it('stays adopted when the record of its process is lost in a crash', async () => {
    const record = await recorded();
    await writeFile(paths().gatewayRecord, JSON.stringify({ ...record, process: null }));
    expect((await observe()).machine.state).toBe('running');
    await cloud.apply(target, { verb: 'start' }, never);
    expect(await readGatewayRecord(paths().gatewayRecord)).toMatchObject({ process: null });
    await writeFile(paths().gatewayRecord, JSON.stringify(record));
  });

  it('moves to another port when a stranger has taken its own, and never takes him for ours', async () => {
    await cloud.apply(target, { verb: 'stop', mode: 'graceful' }, never);
    expect((await reach('stopped')).machine.state).toBe('stopped');
    const { port } = await recorded();
    const stranger = await listenAsStranger(port);
    try {
      await cloud.apply(target, { verb: 'start' }, never);
      const seen = await observe();
      expect(seen.machine.state).toBe('starting');
      expect(seen.logLines).toContainEqual(
        expect.objectContaining({ source: 'control', message: expect.stringContaining(`Port ${port}`) }),
      );
      await reach('running');
      expect((await recorded()).port).not.toBe(port);
    } finally {
      stranger.close();
    }
  });

  it('says why when it refuses its configuration', async () => {
    await cloud.apply(target, { verb: 'stop', mode: 'force' }, never);
    expect((await observe()).machine.state).toBe('stopped');
    const good = await readFile(paths().configuration, 'utf8');
    await writeFile(paths().configuration, JSON.stringify({ ...JSON.parse(good), telemetryX: {} }));
    await cloud.apply(target, { verb: 'start' }, never);
    const exited = await reach('exited');
    expect(exited.problem).toEqual({ code: 'gateway-config-refused', message: expect.stringContaining('telemetryX') });
    await writeFile(paths().configuration, good);
  });

  it('is deleted with all its processes and files, while it runs', async () => {
    await cloud.apply(target, { verb: 'start' }, never);
    await reach('running');
    for (const { kind, name } of cloud.plan(target.spec).toReversed()) await cloud.apply(target, { verb: 'delete', kind, name }, never);
    expect(living()).toEqual([]);
    expect([paths().folder, paths().doomed, paths().draft].filter(existsSync)).toEqual([]);
    const gone = await observe();
    expect(gone.machine).toEqual({ state: 'absent' });
    expect(gone.resources.map(({ presence }) => presence)).toEqual(['absent', 'absent', 'present']);
    expect(existsSync(join(sharedTestHome, 'openclaw', target.spec.openclawVersion))).toBe(true);
  });
});

function listenAsStranger(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n'));
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
