import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mountDiscovery } from '../../../api/discovery.ts';
import type { ApiEnv } from '../../../api/hono-env.ts';
import { federationContract } from '../../../ports/federation.contract.ts';
import type { SecretStore } from '../../../ports/secret-store.ts';
import { openFileVault } from '../../secrets/file/index.ts';
import { createFederation } from './index.ts';
import { scheduleKeys } from './schedule-keys.ts';

const issuer = 'https://deploy.acme.com';
let folder: string;
let secrets: SecretStore;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clawbot-federation-'));
  secrets = await openFileVault({ folder: join(folder, 'vault'), keyFile: join(folder, 'vault.key') });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const open = (installationId: string, now?: () => Date) => createFederation({ issuer, installationId, secrets, ...(now && { now }) });

federationContract('the federation with keys of its own', async () => {
  const federation = open(randomUUID());
  const app = new Hono<ApiEnv>();
  mountDiscovery(app, federation);
  return { federation, fetch: async (url) => app.request(url, {}, { clientAddress: '127.0.0.1' }) };
});

const kidOf = async (federation: ReturnType<typeof open>) => decodeProtectedHeader(await federation.sign('s', 'a')).kid;
const publishedBy = async (federation: ReturnType<typeof open>) =>
  (await federation.publicKeys()).keys.map((key) => Reflect.get(key, 'kid') as string);

describe('the keys', () => {
  it('survive a restart, and are those of one installation', async () => {
    const installationId = randomUUID();
    const kid = await kidOf(open(installationId));
    expect(await kidOf(open(installationId))).toBe(kid);
    expect(await kidOf(open(randomUUID()))).not.toBe(kid);
  });

  it('are one key for all who ask at the same moment', async () => {
    const federation = open(randomUUID());
    const kids = await Promise.all([kidOf(federation), kidOf(federation), kidOf(federation)]);
    expect(new Set(kids).size).toBe(1);
  });

  it('are replaced by age: published before they sign, and known until what they signed is void', async () => {
    const installationId = randomUUID();
    const inDays = (days: number) => open(installationId, () => new Date(Date.now() + days * 86_400_000));
    const first = await kidOf(inDays(0));
    expect(await publishedBy(inDays(89))).toEqual([first]);
    const [kept, second] = await publishedBy(inDays(91));
    expect([kept, await kidOf(inDays(91))]).toEqual([first, first]);
    expect([await kidOf(inDays(94)), await publishedBy(inDays(93.5))]).toEqual([second, [first, second]]);
    expect(await publishedBy(inDays(95))).toEqual([second]);
  });

  it('are told as damaged, without quoting them', async () => {
    const installationId = randomUUID();
    await secrets.put({ workspaceId: installationId, recordId: installationId, name: 'federation-keys' }, '[{"kid":"CANARY"}]');
    const failure = await open(installationId)
      .sign('s', 'a')
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'vault-unreadable', message: expect.not.stringContaining('CANARY') });
  });
});

describe('scheduleKeys', () => {
  const now = new Date('2026-11-23T12:00:00Z');
  const aged = (days: number) => ({ createdAt: new Date(now.getTime() - days * 86_400_000).toISOString() });

  it('never leaves a signature that a verifier could not check', () => {
    for (let age = 0; age < 12; age += 0.25) {
      const keys = [aged(90 + age), aged(age)];
      const { signing, published } = scheduleKeys(keys, now);
      expect(published).toContain(signing);
      // Who asked a day ago must know the key that signs now.
      const yesterday = keys.filter(({ createdAt }) => Date.parse(createdAt) <= now.getTime() - 86_400_000);
      expect(yesterday).toContain(signing);
    }
  });

  it('signs at once with the only key there is', () => {
    const only = aged(0);
    expect(scheduleKeys([only], now)).toEqual({ signing: only, published: [only], needsNew: false });
    expect(scheduleKeys([], now)).toEqual({ signing: null, published: [], needsNew: true });
  });
});
