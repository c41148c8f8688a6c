import { ClientSecretCredential } from '@azure/identity';
import { SecretClient } from '@azure/keyvault-secrets';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addAccount } from '../core/create-world.ts';
import type { Vault } from '../core/vault.ts';
import type { Simulator } from '../simulator.ts';
import { createTestClient, startTrustedSimulator } from '../test-client.ts';
import { addVault } from './test-vault.ts';

let simulator: Simulator;
let vault: Vault;
let client: SecretClient;
let count = 0;

beforeAll(async () => {
  simulator = await startTrustedSimulator();
});
afterAll(() => simulator.stop());

beforeEach(() => {
  const { tenantId, clientId, clientSecret } = simulator.account;
  const name = `Vault-${++count}`;
  vault = addVault(simulator, { name });
  client = new SecretClient(`https://${name.toLowerCase()}.vault.azure.net`, new ClientSecretCredential(tenantId, clientId, clientSecret));
});

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

describe('secrets, through the official client', () => {
  it('keep every version', async () => {
    const first = await client.setSecret('token', 'one', { tags: { a: 'b' }, contentType: 'text/plain' });
    await client.setSecret('token', 'two');
    expect(await client.getSecret('token')).toMatchObject({
      value: 'two',
      properties: { enabled: true, recoveryLevel: 'Recoverable+Purgeable' },
    });
    const old = await client.getSecret('token', { version: first.properties.version ?? '' });
    expect(old).toMatchObject({ value: 'one', properties: { tags: { a: 'b' }, contentType: 'text/plain' } });
    const versions = await collect(client.listPropertiesOfSecretVersions('token'));
    expect(versions).toHaveLength(2);
  });

  it('are listed over several pages, without their values', async () => {
    for (let index = 0; index < 30; index++) await client.setSecret(`s${index}`, 'CANARY');
    const listed = await collect(client.listPropertiesOfSecrets());
    expect(listed).toHaveLength(30);
    expect(JSON.stringify(listed)).not.toContain('CANARY');
  });

  it('are deleted softly: the name stays taken until it is purged', async () => {
    await client.setSecret('token', 'one');
    await (await client.beginDeleteSecret('token')).pollUntilDone();
    await expect(client.getSecret('token')).rejects.toMatchObject({ statusCode: 404, code: 'SecretNotFound' });
    await expect(client.setSecret('token', 'two')).rejects.toMatchObject({ statusCode: 409, code: 'Conflict' });
    await (await client.beginRecoverDeletedSecret('token')).pollUntilDone();
    expect((await client.getSecret('token')).value).toBe('one');
    await (await client.beginDeleteSecret('token')).pollUntilDone();
    await client.purgeDeletedSecret('token');
    expect((await client.setSecret('token', 'new')).value).toBe('new');
  });

  it('can be disabled, backed up and restored', async () => {
    const { properties } = await client.setSecret('token', 'one');
    await client.updateSecretProperties('token', properties.version ?? '', { enabled: false });
    await expect(client.getSecret('token')).rejects.toMatchObject({ statusCode: 403 });
    await client.setSecret('token', 'two');
    const backup = await client.backupSecret('token');
    await (await client.beginDeleteSecret('token')).pollUntilDone();
    await client.purgeDeletedSecret('token');
    await client.restoreSecretBackup(backup ?? new Uint8Array());
    expect((await client.getSecret('token')).value).toBe('two');
  });
});

it('is not there at all for a name that has no vault', async () => {
  const call = createTestClient(simulator);
  await expect(call('https://nobodys.vault.azure.net/secrets?api-version=7.4')).rejects.toThrow('502');
  vault.deletedAt = new Date();
  await expect(call(`https://${vault.name.toLowerCase()}.vault.azure.net/secrets?api-version=7.4`)).rejects.toThrow('502');
});

describe('access', () => {
  it('is refused without a policy, and by roles without a data action, even to Contributors', async () => {
    vault.accessPolicies = [];
    await expect(client.getSecret('token')).rejects.toMatchObject({
      statusCode: 403,
      message: expect.stringContaining('does not have secrets get permission'),
    });
    vault.usesRbac = true;
    await expect(client.getSecret('token')).rejects.toMatchObject({
      statusCode: 403,
      message: expect.stringContaining('getSecret/action'),
    });
    const { clientId } = simulator.account;
    simulator.world.grants.push({
      principalClientId: clientId,
      scope: vault.id,
      actions: [],
      notActions: [],
      dataActions: ['Microsoft.KeyVault/vaults/secrets/*'],
    });
    await expect(client.getSecret('token')).rejects.toMatchObject({ statusCode: 404 });
  });

  it('tells setting a value from changing what is around it, but only in roles', async () => {
    const { clientId, tenantId, objectId } = simulator.account;
    vault.accessPolicies = [{ tenantId, objectId, permissions: { secrets: ['Set'] } }];
    const { properties } = await client.setSecret('token', 'one');
    await client.updateSecretProperties('token', properties.version ?? '', { enabled: false });
    vault.usesRbac = true;
    const dataActions = ['Microsoft.KeyVault/vaults/secrets/setSecret/action'];
    simulator.world.grants.push({ principalClientId: clientId, scope: vault.id, actions: [], notActions: [], dataActions });
    await client.setSecret('token', 'two');
    await expect(client.updateSecretProperties('token', properties.version ?? '', { enabled: true })).rejects.toMatchObject({
      statusCode: 403,
      message: expect.stringContaining('secrets/update/action'),
    });
  });

  it('is challenged without a token, and refused for another audience or tenant', async () => {
    const { tenantId, clientId, clientSecret } = simulator.account;
    const call = createTestClient(simulator);
    const url = `https://${vault.name.toLowerCase()}.vault.azure.net/secrets/token/?api%2Dversion=7.4`;
    const challenged = await call(url);
    expect(challenged.status).toBe(401);
    expect(challenged.headers['www-authenticate']).toBe(
      `Bearer authorization="https://login.microsoftonline.com/${tenantId}", resource="https://vault.azure.net"`,
    );
    const { token } = await new ClientSecretCredential(tenantId, clientId, clientSecret).getToken('https://management.azure.com/.default');
    expect(await call(url, { token })).toMatchObject({ status: 401, body: { error: { message: expect.stringContaining('AKV10022') } } });
    const other = addAccount(simulator.world);
    const stranger = await new ClientSecretCredential(other.tenantId, other.clientId, other.clientSecret).getToken(
      'https://vault.azure.net/.default',
    );
    expect(await call(url, { token: stranger.token })).toMatchObject({
      status: 401,
      body: { error: { message: expect.stringContaining('AKV10032') } },
    });
  });

  it('refuses bodies and versions that Key Vault does not know', async () => {
    const { tenantId, clientId, clientSecret } = simulator.account;
    const { token } = await new ClientSecretCredential(tenantId, clientId, clientSecret).getToken('https://vault.azure.net/.default');
    const call = createTestClient(simulator);
    const url = `https://${vault.name.toLowerCase()}.vault.azure.net/secrets/token?api-version=`;
    const put = (version: string, body: unknown) => call(`${url}${version}`, { method: 'PUT', token, body });
    expect(await put('7.4', { value: 'x', colour: 'red' })).toMatchObject({ status: 400, body: { error: { code: 'BadParameter' } } });
    expect(await put('7.4', { value: 1 })).toMatchObject({ status: 400 });
    expect(await put('1.0', { value: 'x' })).toMatchObject({ status: 400 });
    expect(await put('7.4', { value: 'x'.repeat(25_601) })).toMatchObject({ status: 400 });
    expect(await put('7.4', { value: 'x', tags: { a: 'x'.repeat(257) } })).toMatchObject({ status: 400 });
    const tags = Object.fromEntries(Array.from({ length: 16 }, (_, index) => [`tag-${index}`, 'x']));
    expect(await put('7.4', { value: 'x', tags })).toMatchObject({ status: 400 });
    expect(await put('7.4', { value: 'x' })).toMatchObject({ status: 200 });
  });
});
