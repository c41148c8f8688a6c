import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { requireArmTypes } from '../../../test/arm-types.ts';
import { addAccount, type FirstAccount } from '../core/create-world.ts';
import { type Simulator, startSimulator } from '../simulator.ts';
import { createTestClient } from '../test-client.ts';

let simulator: Simulator;
let call: ReturnType<typeof createTestClient>;
let token: string;
let group: string;
let name: string;

beforeAll(async () => {
  simulator = await startSimulator({ durations: 'none' });
  call = createTestClient(simulator);
  token = await issue(simulator.account);
});
afterAll(async () => {
  expect(simulator.crashes).toEqual([]);
  await simulator.stop();
});

beforeEach(async () => {
  name = `vault-${randomUUID().slice(0, 8)}`;
  group = await makeGroup(simulator.account, token);
});

function issue({ tenantId, clientId, objectId }: FirstAccount): Promise<string> {
  return simulator.tokens.issue({ tenantId, clientId, objectId, audience: 'https://management.azure.com' }, 3600);
}

async function makeGroup({ subscriptionId }: FirstAccount, bearer: string): Promise<string> {
  const path = `/subscriptions/${subscriptionId}/resourceGroups/rg-${randomUUID().slice(0, 8)}`;
  const made = await call(`https://management.azure.com${path}?api-version=2021-04-01`, {
    method: 'PUT',
    token: bearer,
    body: { location: 'westeurope' },
  });
  expect(made.status).toBe(201);
  return path;
}

const properties = () => ({ tenantId: simulator.account.tenantId, sku: { family: 'A', name: 'standard' }, enableRbacAuthorization: true });
const manage = (path: string, method = 'GET', body?: unknown, bearer = token) =>
  call(`https://management.azure.com${path}?api-version=2025-05-01`, { method, token: bearer, body });
const put = (changes: object = {}) => manage(locate(), 'PUT', { location: 'westeurope', properties: { ...properties(), ...changes } });
const locate = () => `${group}/providers/Microsoft.KeyVault/vaults/${name}`;
const refusal = (status: number, code: string) => ({ status, body: { error: { code } } });

describe('a key vault', () => {
  it('answers with a body that fits the type data of Microsoft', async (test) => {
    const types = requireArmTypes(test);
    const { status, body } = await put();
    expect([200, 201]).toContain(status);
    expect(types.check('Microsoft.KeyVault/vaults@2025-05-01', body, 'response')).toEqual([]);
    expect(body).toMatchObject({
      properties: { vaultUri: `https://${name}.vault.azure.net/`, enableSoftDelete: true, provisioningState: 'Succeeded' },
    });
  });

  it('keeps its name when it is deleted, until it is recovered or purged', async () => {
    await put();
    expect((await manage(locate(), 'DELETE')).status).toBeLessThan(300);
    expect(await manage(locate())).toMatchObject(refusal(404, 'ResourceNotFound'));
    expect(await put()).toMatchObject(refusal(409, 'ConflictError'));
    expect((await put({ createMode: 'recover' })).status).toBeLessThan(300);
    await manage(locate(), 'DELETE');
    const deleted = `/subscriptions/${simulator.account.subscriptionId}/providers/Microsoft.KeyVault/locations/westeurope/deletedVaults/${name}`;
    expect(await manage(deleted)).toMatchObject({ status: 200, body: { properties: { vaultId: expect.stringContaining(name) } } });
    expect((await manage(`${deleted}/purge`, 'POST')).status).toBe(200);
    expect(await manage(deleted)).toMatchObject(refusal(404, 'DeletedVaultNotFound'));
    expect((await put()).status).toBeLessThan(300);
  });

  it('goes softly with its group too', async () => {
    await put();
    const removed = await call(`https://management.azure.com${group}?api-version=2021-04-01`, { method: 'DELETE', token });
    expect(removed.status).toBe(202);
    const { body } = await manage(`/subscriptions/${simulator.account.subscriptionId}/providers/Microsoft.KeyVault/deletedVaults`);
    const { value } = z.object({ value: z.array(z.looseObject({ name: z.string() })) }).parse(body);
    expect(value.map((each) => each.name)).toContain(name);
  });

  it('has a name that is unique in all of Azure', async () => {
    await put();
    const other = addAccount(simulator.world);
    const bearer = await issue(other);
    const elsewhere = `${await makeGroup(other, bearer)}/providers/Microsoft.KeyVault/vaults/${name}`;
    const body = { location: 'westeurope', properties: { ...properties(), tenantId: other.tenantId } };
    expect(await manage(elsewhere, 'PUT', body, bearer)).toMatchObject(refusal(409, 'VaultAlreadyExists'));
  });

  it.each([
    ['an unknown member', { colour: 'red' }, 'InvalidRequestContent'],
    ['an unknown tier', { sku: { family: 'A', name: 'golden' } }, 'InvalidRequestContent'],
    ['neither policies nor roles', { enableRbacAuthorization: false }, 'BadRequest'],
    ['protection that is switched off', { enablePurgeProtection: false }, 'BadRequest'],
    ['too short a retention', { softDeleteRetentionInDays: 3 }, 'BadRequest'],
  ])('is refused with %s', async (_, changes, code) => {
    expect(await put(changes)).toMatchObject(refusal(400, code));
  });
});
