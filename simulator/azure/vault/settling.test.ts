import { ClientSecretCredential } from '@azure/identity';
import { SecretClient } from '@azure/keyvault-secrets';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createVirtualClock } from '../core/clock.ts';
import type { Simulator } from '../simulator.ts';
import { startTrustedSimulator } from '../test-client.ts';
import { addVault } from './test-vault.ts';

const clock = createVirtualClock();
let simulator: Simulator;
let client: SecretClient;

beforeAll(async () => {
  simulator = await startTrustedSimulator({ clock, durations: { vault: 3 } });
});
afterAll(() => simulator.stop());

beforeEach(async () => {
  const { tenantId, clientId, clientSecret } = simulator.account;
  const { name } = addVault(simulator);
  const credential = new ClientSecretCredential(tenantId, clientId, clientSecret);
  client = new SecretClient(`https://${name}.vault.azure.net`, credential, { retryOptions: { maxRetries: 0 } });
  await client.setSecret('token', 'one');
});

const conflict = (inner: string) => ({ statusCode: 409, code: 'Conflict', details: { error: { innerError: { code: inner } } } });
const isGone = { statusCode: 404, code: 'SecretNotFound' };

async function listVersions(): Promise<unknown[]> {
  const versions: unknown[] = [];
  for await (const version of client.listPropertiesOfSecretVersions('token')) versions.push(version);
  return versions;
}

it('takes a while to delete: neither there nor deleted meanwhile, and nothing can be done to it', async () => {
  await client.beginDeleteSecret('token');
  await expect(client.getSecret('token')).rejects.toMatchObject(isGone);
  await expect(client.getDeletedSecret('token')).rejects.toMatchObject(isGone);
  await expect(client.purgeDeletedSecret('token')).rejects.toMatchObject(conflict('ObjectIsBeingDeleted'));
  await expect(client.setSecret('token', 'two')).rejects.toMatchObject(conflict('ObjectIsBeingDeleted'));
  await expect(client.beginRecoverDeletedSecret('token')).rejects.toMatchObject(conflict('ObjectIsBeingDeleted'));
  expect(await listVersions()).toEqual([]);
  clock.advance(3);
  expect((await client.getDeletedSecret('token')).properties.recoveryLevel).toContain('Purgeable');
  await expect(client.setSecret('token', 'two')).rejects.toMatchObject(conflict('ObjectIsDeletedButRecoverable'));
});

it('takes a while to purge: gone at once, but its name is not free', async () => {
  await client.beginDeleteSecret('token');
  clock.advance(3);
  await client.purgeDeletedSecret('token');
  await expect(client.getDeletedSecret('token')).rejects.toMatchObject(isGone);
  await expect(client.setSecret('token', 'two')).rejects.toMatchObject(conflict('ObjectIsBeingDeleted'));
  clock.advance(3);
  await expect(client.purgeDeletedSecret('token')).rejects.toMatchObject(isGone);
  await client.setSecret('token', 'two');
  expect(await listVersions()).toHaveLength(1);
});

it('takes a while to recover: not readable meanwhile, and with all its versions afterwards', async () => {
  await client.setSecret('token', 'two');
  await client.beginDeleteSecret('token');
  clock.advance(3);
  await client.beginRecoverDeletedSecret('token');
  await expect(client.getSecret('token')).rejects.toMatchObject(isGone);
  expect((await client.getDeletedSecret('token')).name).toBe('token');
  await expect(client.setSecret('token', 'three')).rejects.toMatchObject(conflict('ObjectIsBeingRecovered'));
  clock.advance(3);
  expect((await client.getSecret('token')).value).toBe('two');
  await client.setSecret('token', 'three');
  expect(await listVersions()).toHaveLength(3);
});

it('purges by itself once its time is over, unless it came back before', async () => {
  const { name, secrets } = addVault(simulator, { softDeleteRetentionDays: 7 });
  const { tenantId, clientId, clientSecret } = simulator.account;
  client = new SecretClient(`https://${name}.vault.azure.net`, new ClientSecretCredential(tenantId, clientId, clientSecret));
  for (const secret of ['back', 'gone']) {
    await client.setSecret(secret, 'one');
    await client.beginDeleteSecret(secret);
  }
  clock.advance(3);
  await client.beginRecoverDeletedSecret('back');
  clock.advance(7 * 24 * 3600);
  expect([...secrets.keys()]).toEqual(['back']);
  expect((await client.getSecret('back')).value).toBe('one');
});
