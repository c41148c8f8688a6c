import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { workerOf } from '../../test/drive.ts';
import { callOf, createPerson, createTestPlant, orderDeployment, type TestPerson, type TestPlant } from '../../test/factories.ts';
import type { SecretAddress } from '../ports/secret-store.ts';
import { createConnection } from '../services/connections/create.ts';
import { saveConnection } from '../services/connections/save.ts';
import { createConnectionInput } from '../services/connections/schemas.ts';
import { sweepOnce } from './sweep.ts';
import { sweepSecrets } from './sweep-secrets.ts';

let plant: TestPlant;
let person: TestPerson;
beforeAll(async () => {
  plant = await createTestPlant();
  person = await createPerson(plant.db);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await plant.ask('delete from clawbot.announced_secrets');
});
afterAll(() => plant.close());

const model = { provider: 'anthropic', modelId: 'claude-opus-5', key: 'sk-a-key' };
const ids = () => ({ tenantId: randomUUID(), subscriptionId: randomUUID(), clientId: randomUUID() });
const account = () => ({ name: `account-${randomUUID()}`, ...ids(), clientSecret: 'a secret' });
const connect = (input: object = {}) =>
  createConnection(callOf(plant, person), createConnectionInput.parse({ kind: 'service-principal-secret', ...account(), ...input }));

/** Each way in which a secret is put for a record that is being made. */
const makers: Record<string, () => Promise<unknown>> = {
  'a deployment': () => orderDeployment(plant, person, { model }),
  'a connection': () => connect(),
  'a service principal': () => saveConnection(callOf(plant, person), { workspaceId: undefined, ...account() }),
};

/** The server of the database loses the connection between the write into the vault and the commit. */
async function makeInVain(make: () => Promise<unknown>): Promise<SecretAddress> {
  const { secrets } = plant.services;
  const put = secrets.put.bind(secrets);
  let written: SecretAddress | null = null;
  vi.spyOn(secrets, 'put').mockImplementation(async (address, value) => {
    await put(address, value);
    written = address;
    await plant.ask(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`,
    );
  });
  await expect(make()).rejects.toThrow();
  vi.mocked(secrets.put).mockRestore();
  return written ?? expect.fail('nothing was written');
}

const look = (address: SecretAddress) => plant.services.secrets.look(address);
const letTimePass = () => plant.ask(`update clawbot.announced_secrets set announced_at = announced_at - interval '61 minutes'`);
const notes = () => plant.ask('select from clawbot.announced_secrets');

describe('a secret that was put for', () => {
  it.each(Object.keys(makers))('%s that was never committed is removed, once it is no young one', async (kind) => {
    const address = await makeInVain(makers[kind] ?? expect.fail());
    expect(await look(address)).toBe('present');
    expect(await sweepSecrets(workerOf(plant))).toBe(0);
    expect(await look(address)).toBe('present');
    await letTimePass();
    await sweepOnce(workerOf(plant));
    expect(await look(address)).toBe('absent');
    expect(await notes()).toEqual([]);
  });

  it.each(Object.keys(makers))('%s that is there leaves no note, and is not touched if it had', async (kind) => {
    const put = vi.spyOn(plant.services.secrets, 'put');
    await makers[kind]?.();
    const address = put.mock.calls[0]?.[0] ?? expect.fail('nothing was written');
    expect(await notes()).toEqual([]);
    await plant.ask('insert into clawbot.announced_secrets values ($1, $2, $3)', [address.workspaceId, address.recordId, address.name]);
    await letTimePass();
    expect(await sweepSecrets(workerOf(plant))).toBe(0);
    expect(await look(address)).toBe('present');
  });

  it('a record is found again when the vault could not be reached', async () => {
    const address = await makeInVain(() => connect());
    await letTimePass();
    vi.spyOn(plant.services.secrets, 'remove').mockRejectedValueOnce(new Error('the vault is away'));
    await expect(sweepSecrets(workerOf(plant))).rejects.toThrow('the vault is away');
    expect(await sweepSecrets(workerOf(plant))).toBe(1);
    expect(await look(address)).toBe('absent');
  });

  it('a record that is made after all, while what was left of the first try is removed, stays', async () => {
    const id = randomUUID();
    const address = await makeInVain(() => connect({ id }));
    await letTimePass();
    const { secrets } = plant.services;
    const remove = secrets.remove.bind(secrets);
    const [reached, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    vi.spyOn(secrets, 'remove').mockImplementationOnce(async (each) => {
      reached.resolve();
      await go.promise;
      await remove(each);
    });
    const sweeping = sweepSecrets(workerOf(plant));
    await reached.promise;
    const made = connect({ id });
    const waits = `select count(*)::int as count from pg_stat_activity where wait_event_type = 'Lock' and query ilike '%announced_secrets%'`;
    await vi.waitUntil(async () => (await plant.ask<{ count: number }>(waits))[0]?.count === 1);
    go.resolve();
    expect(await sweeping).toBe(1);
    expect((await made).id).toBe(id);
    expect(await look(address)).toBe('present');
  });
});
