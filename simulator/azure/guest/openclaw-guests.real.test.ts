import { constants, generateKeyPairSync, privateDecrypt } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createWorld } from '../core/create-world.ts';
import type { Guest } from '../core/guest.ts';
import { type CertificateAuthority, createCertificateAuthority } from '../transport/ca.ts';
import { createOpenclawGuests } from './openclaw-guests.ts';
import { readChallenge } from './read-challenge.ts';
import type { RunningGuests } from './scripted-guests.ts';
import { testMachine, testName } from './test-machine.ts';
import { startTestProvider } from './test-provider.ts';

/** Where the tests of the local cloud have installed it. */
const home = process.env.CLAWBOT_TEST_HOME ?? join(import.meta.dirname, '../../../node_modules/.cache/clawbot-test');
const packageFolder = join(home, 'openclaw/2026.9.6/lib/node_modules/openclaw');
if (!existsSync(packageFolder)) console.warn('SKIPPED: no OpenClaw is installed for tests, so no machine was booted with a real one.');
const settle = { timeout: 180_000, interval: 250 };
const configuration = {
  gateway: {
    mode: 'local',
    bind: 'loopback',
    publicOrigin: `https://${testName}`,
    auth: { mode: 'token', token: { source: 'env', provider: 'default', id: 'OPENCLAW_GATEWAY_TOKEN' } },
    trustedProxies: ['127.0.0.1/32', '::1/128'],
    controlUi: { allowedOrigins: [`https://${testName}`, `https://\${CLAWBOT_PUBLIC_ADDRESS}`] },
    terminal: { enabled: false },
    http: { endpoints: { chatCompletions: { enabled: true } } },
  },
  agents: { defaults: { workspace: '/var/lib/openclaw/.openclaw/workspace' } },
  models: { catalogRefresh: { enabled: false } },
  telemetry: { enabled: false },
  update: { checkOnStart: false },
  discovery: { mdns: { mode: 'off' } },
};

describe.skipIf(!existsSync(packageFolder))('a machine with a real OpenClaw', () => {
  const { world } = createWorld();
  let folder: string;
  let authority: CertificateAuthority;
  let guests: RunningGuests;
  let guest: Guest;
  let provider: Awaited<ReturnType<typeof startTestProvider>>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'simulated-machines-'));
    provider = await startTestProvider('Ready, captain.');
    authority = await createCertificateAuthority();
    const environment = { PATH: process.env.PATH ?? '' };
    guests = await createOpenclawGuests(world, {
      authority,
      folder,
      packageFolder,
      environment,
      extraOrigins: () => ['https://extra.example.com'],
    });
    guest = guests.boot(testMachine(configuration));
  });

  afterAll(async () => {
    await guests.stop();
    await provider.close();
    await rm(folder, { recursive: true, force: true });
  });

  const get = (path: string): Promise<{ status: number; body: string }> => {
    const options = {
      ...guest.address(),
      path,
      servername: testName,
      ca: authority.certificatePem,
      headers: { host: testName },
      agent: false,
    };
    return new Promise((resolve, reject) => {
      request(options, (answer) => {
        let body = '';
        answer.setEncoding('utf8').on('data', (text) => {
          body += text;
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
      })
        .on('error', reject)
        .end();
    });
  };
  const run = (script: string, protectedParameters: Record<string, string> = {}) =>
    guest.runCommand({ script, parameters: {}, protectedParameters, timeoutSeconds: 300 });
  const processes = () => readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && readEnvironment(pid).includes(folder));

  it('boots, tells its steps and answers through its proxy as a visitor from outside sees it', async () => {
    await vi.waitFor(() => expect(guest.console()).toMatch(/CLAWBOT-STEP (ready ok|\S+ fail)/), settle);
    expect(guest.console()).not.toMatch(/CLAWBOT-STEP \S+ fail/);
    expect(guest.console()).toMatch(/CLAWBOT-FACT tls-fingerprint [0-9a-f]{64}/);
    expect((await get('/startupz')).status).toBe(200);
    expect(await get('/readyz')).toMatchObject({ status: 200, body: expect.stringContaining('"ready":true') });
    expect((await get('/')).body).toContain('<title>OpenClaw Control');
    expect((await get('/control-ui-config.json')).status).toBe(401);
    const challenge = await readChallenge(guest.address(), testName, authority.certificatePem);
    expect(challenge).toMatchObject({
      type: 'event',
      event: 'connect.challenge',
      payload: { nonce: expect.any(String), ts: expect.any(Number) },
    });
  });

  it('mints a real owner link, sealed for one key', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    const { exitCode, output } = await run(`clawbot-owner-link ${key}`);
    expect([exitCode, output]).toEqual([0, expect.stringMatching(/^CLAWBOT-OWNER-LINK [A-Za-z0-9+/=]+\n$/)]);
    const options = { key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
    const link = JSON.parse(privateDecrypt(options, Buffer.from(output.trim().split(' ')[1] ?? '', 'base64')).toString('utf8'));
    expect(Date.parse(link.expiresAt)).toBeGreaterThan(Date.now());
    expect(link.token.length).toBeGreaterThan(20);
    expect(guest.console()).not.toContain(link.token);
  });

  it('takes a model, starts again and replies with it', async () => {
    const model = {
      CLAWBOT_MODEL_PROVIDER: 'openai-compatible',
      CLAWBOT_MODEL_ID: provider.modelId,
      CLAWBOT_MODEL_BASE_URL: provider.baseUrl,
    };
    const key = { CLAWBOT_MODEL_KEY: provider.apiKey };
    expect(await run('clawbot-set-model', { ...model, ...key })).toEqual({ exitCode: 0, output: 'CLAWBOT-MODEL ok\n', error: '' });
    const { output } = await run('clawbot-prove-reply');
    expect(Buffer.from(/^CLAWBOT-REPLY ok (\S+)$/m.exec(output)?.[1] ?? '', 'base64').toString('utf8')).toBe('Ready, captain.');
  });

  it('is off with everything it ran, comes back from its disk, and leaves nothing behind', async () => {
    expect(processes().length).toBeGreaterThan(0);
    guest.powerOff();
    expect(guest.address()).toBeNull();
    await vi.waitFor(() => expect(processes()).toEqual([]), settle);
    guest.start();
    await vi.waitFor(async () => expect((await get('/readyz')).status).toBe(200), settle);
    expect(await run('clawbot-restart 7')).toMatchObject({ exitCode: 0, output: 'CLAWBOT-RESTART ok 7\n' });
    await guests.stop();
    expect(readdirSync(folder)).toEqual([]);
    await vi.waitFor(() => expect(processes()).toEqual([]), settle);
  });
});

function readEnvironment(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    return '';
  }
}
