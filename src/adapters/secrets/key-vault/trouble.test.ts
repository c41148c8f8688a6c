import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RestError } from '@azure/core-rest-pipeline';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { addVault } from '../../../../simulator/azure/vault/test-vault.ts';
import { anAddress, setKeyVaultScene, type TestVault } from '../../../../test/key-vault.ts';
import { isClawbotError } from '../../../domain/errors.ts';
import { createScrub } from '../../../domain/scrub.ts';
import type { SecretAddress } from '../../../ports/secret-store.ts';
import { untilSettled } from './calls.ts';
import { explainVaultError } from './explain.ts';
import { createKeyVaultStore } from './index.ts';

const scene = setKeyVaultScene();
const address = anAddress();
const world = () => scene.azure.simulator.world;

let kept: TestVault;

beforeEach(async () => {
  world().faults.clear();
  kept = scene.newVault();
  await kept.store.put(address, 'CANARY');
});

const reasonOf = (work: Promise<unknown>) => work.then(() => expect.fail('it should have failed')).catch((error: unknown) => error);

/** Everything that a log would hold of an error. */
const logged = (error: unknown) => JSON.stringify([createScrub([])({ err: error }), isClawbotError(error) && error.hint]);

describe('a permission that is missing', () => {
  const secrets = 'Microsoft.KeyVault/vaults/secrets';
  const dataActionsOf = (first: string) => `${secrets}/${first}`;

  function grant(dataActions: string[]) {
    kept.vault.usesRbac = true;
    const { clientId } = scene.azure.simulator.account;
    world().grants.push({ principalClientId: clientId, scope: kept.vault.id, actions: [], notActions: [], dataActions });
  }

  it.each([
    ['get', 'getSecret/action'],
    ['look', 'readMetadata/action'],
    ['put', 'readMetadata/action'],
    ['remove', 'delete'],
  ] as const)('is named when %s lacks it, with who must act', async (verb, right) => {
    grant([]);
    const failure = await reasonOf(verb === 'put' ? kept.store.put(address, 'CANARY') : kept.store[verb](address));
    expect(failure).toMatchObject({ code: 'vault-refused', retry: 'retry', hint: expect.stringContaining('Whoever runs') });
    expect(String(failure)).toContain(dataActionsOf(right));
    expect(logged(failure)).not.toContain('CANARY');
  });

  it('is named in vaults with access policies, too', async () => {
    const [policy] = kept.vault.accessPolicies;
    if (policy) policy.permissions.secrets = ['List', 'Delete', 'Get'];
    await expect(kept.store.put(address, 'x')).rejects.toMatchObject({
      code: 'vault-refused',
      message: expect.stringContaining('secrets set'),
    });
    await expect(kept.store.remove(address)).rejects.toMatchObject({
      code: 'vault-refused',
      message: expect.stringContaining('secrets purge'),
    });
  });

  it('works as soon as it is given, without a new start', async () => {
    grant([]);
    await reasonOf(kept.store.get(address));
    grant([`${secrets}/*`]);
    expect(await kept.store.get(address)).toBe('CANARY');
  });

  it('is none of those that the documented role has', async () => {
    const page = readFileSync(join(import.meta.dirname, '../../../../docs/key-vault.md'), 'utf8');
    const [, role = ''] = /```json\n([\s\S]*?)```/.exec(page) ?? [];
    grant(z.object({ DataActions: z.array(z.string()) }).parse(JSON.parse(role)).DataActions);
    const [first, second] = [anAddress(), anAddress()];
    await kept.store.put(first, 'one');
    await kept.store.put(first, 'two');
    expect([await kept.store.get(first), await kept.store.look(first)]).toEqual(['two', 'present']);
    await kept.store.remove(first);
    kept.vault.isPurgeProtected = true;
    await kept.store.put(second, 'one');
    await kept.store.remove(second);
    await kept.store.put(second, 'two');
    expect(await kept.store.get(second)).toBe('two');
  });
});

describe('a vault that does not answer', () => {
  it('asks for a pause, which is passed on and not tried against', async () => {
    const error = { code: 'Throttled', message: 'Request was not processed because too many requests were received.' };
    scene.takeRequests();
    const match = { path: /versions$/ };
    world().faults.onRequest({ match, do: 'error', status: 429, error, headers: { 'retry-after': '7' } });
    await expect(kept.store.look(address)).rejects.toMatchObject({ code: 'vault-unavailable', retryAfterSeconds: 7, httpStatus: 503 });
    world().faults.onRequest({ match, do: 'error', status: 429, error });
    await expect(kept.store.put(address, 'x')).rejects.toMatchObject({ code: 'vault-unavailable', retryAfterSeconds: 10 });
    expect(scene.takeRequests()).toEqual(['GET /secrets/*/versions?maxresults=1 429', 'GET /secrets/*/versions 429']);
  });

  it('is not there at all, which is not taken for a secret that is not there', async () => {
    kept.vault.deletedAt = new Date();
    // One client holds a connection from before, the other finds no host any more.
    for (const store of [kept.store, kept.open()]) {
      for (const ask of [store.get, store.look, store.remove, (to: SecretAddress) => store.put(to, 'CANARY')]) {
        const failure = await reasonOf(ask(address));
        expect(failure).toMatchObject({ code: 'vault-unavailable', retry: 'retry' });
        expect(logged(failure)).not.toContain('CANARY');
      }
    }
    kept.vault.deletedAt = null;
    expect(await kept.store.get(address)).toBe('CANARY');
  });

  it.each(['drop-before', 'drop-after', 'truncate'] as const)('breaks off: %s', async (trouble) => {
    world().faults.onRequest({ match: { method: 'GET' }, do: trouble });
    const failure = await reasonOf(kept.store.get(address));
    expect(failure).toMatchObject({ code: 'vault-unavailable' });
    expect(logged(failure)).not.toContain('CANARY');
    expect(await kept.store.get(address)).toBe('CANARY');
  });

  it.each([200, 502])('sends a page of a gateway with status %d', async (status) => {
    world().faults.onRequest({ match: { method: 'GET' }, do: 'html', status });
    await expect(kept.store.get(address)).rejects.toMatchObject({ code: 'vault-unavailable' });
  });

  it('stays busy with an earlier change for longer than anybody waits', async () => {
    vi.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValueOnce(0).mockReturnValue(60_000);
    const attempt = vi.fn(() => Promise.reject(new RestError('Secret is currently being deleted.', { code: 'Conflict', statusCode: 409 })));
    const failure = await reasonOf(untilSettled(attempt));
    vi.restoreAllMocks();
    expect(attempt).toHaveBeenCalledTimes(2);
    expect(explainVaultError(failure)).toMatchObject({ code: 'vault-unavailable', message: expect.stringContaining('busy') });
  });

  it('is silent, on the second page of a list, too', async () => {
    const inTime = AbortSignal.timeout;
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => inTime(ms / 10));
    const { versions = [] } = kept.entries()[0] ?? {};
    for (let count = 0; count < 30; count++)
      versions.unshift({ value: 'x', version: randomUUID(), attributes: { enabled: true, created: 0, updated: 0 } });
    for (const nth of [1, 2]) {
      world().faults.onRequest({ match: { path: /versions$/, nth }, do: 'slow', seconds: 3 });
      const failure = await reasonOf(kept.store.put(address, 'x'));
      expect(failure).toMatchObject({ code: 'vault-unavailable', message: expect.stringContaining('no answer in time') });
      expect(world().faults.pending()).toBe(0);
    }
    vi.restoreAllMocks();
  });

  it('keeps strangers out by its firewall', async () => {
    const error = { code: 'Forbidden', message: 'Client address is not authorized.', innererror: { code: 'ForbiddenByFirewall' } };
    world().faults.onRequest({ match: { method: 'GET' }, do: 'error', status: 403, error });
    await expect(kept.store.get(address)).rejects.toMatchObject({ code: 'vault-refused', hint: expect.stringContaining('firewall') });
  });
});

describe('the token', () => {
  it.each(['https://other-vault.vault.azure.net', 'https://management.azure.com'])('is not taken along to %s', async (origin) => {
    addVault(scene.azure.simulator, { name: 'other-vault' });
    scene.azure.simulator.requests.clear();
    const headers = { location: `${origin}/secrets/x?api-version=7.4` };
    world().faults.onRequest({ match: { method: 'GET' }, do: 'error', status: 307, error: { code: 'Moved', message: '' }, headers });
    await expect(kept.store.get(address)).rejects.toMatchObject({ code: 'vault-unavailable' });
    const hosts = scene.azure.simulator.requests.list().map(({ host }) => host);
    expect(hosts).toEqual([new URL(kept.vaultUrl).host]);
  });

  it.each(['https://attacker.example', 'https://management.azure.com', 'https://azure.net@attacker.example'])(
    'is not asked for in the name of %s',
    async (resource) => {
      const authorization = `https://login.microsoftonline.com/${scene.azure.account.tenantId}`;
      const headers = { 'www-authenticate': `Bearer authorization="${authorization}", resource="${resource}"` };
      world().faults.onRequest({
        match: { method: 'GET' },
        do: 'error',
        status: 401,
        error: { code: 'Unauthorized', message: '' },
        headers,
      });
      scene.azure.simulator.requests.clear();
      await expect(kept.open().get(address)).rejects.toMatchObject({ code: 'vault-unavailable' });
      expect(scene.azure.simulator.requests.list().filter(({ host }) => host.startsWith('login'))).toEqual([]);
    },
  );
});

it('keeps nothing of an answer that the client quotes because it cannot be parsed', () => {
  const failure = new RestError('occurred while parsing the response body - {"value":"CANARY', {
    code: RestError.PARSE_ERROR,
    statusCode: 200,
  });
  const explained = explainVaultError(failure);
  expect(explained).toMatchObject({ code: 'vault-unavailable', message: expect.stringContaining('PARSE_ERROR') });
  expect(logged(explained)).not.toContain('CANARY');
});

it.each([
  'http://my-vault.vault.azure.net',
  'https://my-vault.vault.azure.net.attacker.example',
  'https://my-vault.vault.azure.net:8443',
  'https://my-vault.vault.azure.net/secrets/x',
  'https://me@my-vault.vault.azure.net',
  'https://vault.azure.net',
  'my-vault',
])('refuses %s as the address of a vault', (vaultUrl) => {
  const open = () => createKeyVaultStore({ vaultUrl, credential: scene.credential(), installationId: 'x' });
  expect(open).toThrow(expect.objectContaining({ code: 'invalid-input' }));
});
