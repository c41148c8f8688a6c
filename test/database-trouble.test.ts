import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { toClawbotError } from '../src/api/errors.ts';
import { asWorker } from '../src/db/as-worker.ts';
import { checkHealth } from '../src/runtime/check-health.ts';
import { createDeployment } from '../src/services/deployments/create.ts';
import { createDeploymentInput } from '../src/services/schemas.ts';
import { createTestDatabase } from './database.ts';
import { callOf, createPerson, createTestPlant, type TestPerson, type TestPlant } from './factories.ts';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';
import { waitFor } from './wait-for.ts';

/** Within this time somebody who asks must hear that nothing will come of it. */
const patienceMs = 10_000;
const connections = 10;

let proxy: TcpProxy;
let plant: TestPlant;
let person: TestPerson;
let ordered = 0;

beforeAll(async () => {
  const database = await createTestDatabase();
  proxy = await startTcpProxy(database.appUrl);
  plant = await createTestPlant({}, { ...database, appUrl: proxy.url });
  person = await createPerson(plant.db);
  await plant.ask('update workspaces set max_deployments = 1000');
});
afterAll(async () => {
  await plant?.close();
  await proxy?.close();
});

/** A request that may be repeated, as that of a browser. */
const order = (number: number) =>
  createDeployment(callOf(plant, person), createDeploymentInput.parse({ name: `bot-${number}` }), `order-${number}`);

const newNumbers = (count: number) => Array.from({ length: count }, () => ++ordered);

/** What became of each within the time in which it must be told. */
function settleInTime(requests: readonly Promise<unknown>[]): Promise<string[]> {
  const told = requests.map((request) =>
    request.then(
      () => 'done',
      (error: unknown) => toClawbotError(error).code,
    ),
  );
  return Promise.all(told.map((each) => Promise.race([each, delay(patienceMs, 'nothing', { ref: false })])));
}

/** Everything that was acknowledged is there, once; what was refused is there once it is repeated. */
async function expectAllOnce(refused: readonly number[]): Promise<void> {
  await waitFor(
    () => checkHealth(plant.db),
    ({ ready }) => ready,
    10,
  );
  for (const number of refused) await order(number);
  const rows = await plant.ask<{ name: string }>('select name from deployments order by created_at');
  expect(rows.map(({ name }) => name).toSorted()).toEqual(Array.from({ length: ordered }, (_, index) => `bot-${index + 1}`).toSorted());
}

describe('a database that cannot be reached though nothing says so', { tags: ['R13'] }, () => {
  it('over half open connections is told of, and loses and doubles nothing', async () => {
    expect(await settleInTime(newNumbers(5).map(order))).toEqual(Array(5).fill('done'));
    proxy.hold();
    const numbers = newNumbers(connections + 5);
    const told = settleInTime(numbers.map(order));
    expect(await checkHealth(plant.db)).toMatchObject({ ready: false });
    expect(await told).toEqual(Array(numbers.length).fill('database-away'));
    proxy.release();
    await expectAllOnce(numbers);
  });

  it('because all connections are taken is told of, and loses and doubles nothing', async () => {
    const { promise: freed, resolve: free } = Promise.withResolvers<void>();
    const taken = Array.from({ length: connections }, () => asWorker(plant.db, () => freed));
    const numbers = newNumbers(5);
    const told = settleInTime(numbers.map(order));
    expect(await checkHealth(plant.db)).toMatchObject({ ready: false });
    expect(await told).toEqual(Array(numbers.length).fill('database-away'));
    free();
    await Promise.all(taken);
    await expectAllOnce(numbers);
  });
});

describe('a server that freezes in the middle of a transaction', { tags: ['R13'] }, () => {
  /** Stops the process that serves the transaction in which a secret is put, once it was put. */
  function freezeNext(): Promise<number> {
    const { secrets } = plant.services;
    const put = secrets.put.bind(secrets);
    return new Promise((resolve) => {
      vi.spyOn(secrets, 'put').mockImplementationOnce(async (address, value) => {
        await put(address, value);
        const find = `select pid from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`;
        const [serving] = await plant.ask<{ pid: number }>(find);
        process.kill(serving?.pid ?? 0, 'SIGSTOP');
        resolve(serving?.pid ?? 0);
      });
    });
  }

  it('is told of, costs no connection, and loses and doubles nothing', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const frozen = freezeNext();
    const number = ++ordered;
    const model = { provider: 'anthropic', modelId: 'claude-opus-5', key: 'sk-a-key' };
    const input = createDeploymentInput.parse({ name: `bot-${number}`, model });
    const told = createDeployment(callOf(plant, person), input, `order-${number}`).then(
      () => 'done',
      (error: unknown) => toClawbotError(error).code,
    );
    const pid = await frozen;
    try {
      await vi.advanceTimersByTimeAsync(30_000);
      expect(await told).toBe('database-away');
      vi.useRealTimers();
      // As many at a time as there are connections, while the process is still frozen.
      const { promise: met, resolve: meet } = Promise.withResolvers<void>();
      let here = 0;
      const arrive = () => {
        if (++here === connections) meet();
        return met;
      };
      await Promise.all(Array.from({ length: connections }, () => asWorker(plant.db, arrive)));
    } finally {
      vi.useRealTimers();
      process.kill(pid, 'SIGCONT');
    }
    await createDeployment(callOf(plant, person), input, `order-${number}`);
    await expectAllOnce([]);
  });

  it('keeps nobody waiting for what it holds: the server ends the statement, and that is told', async () => {
    const limit = await asWorker(plant.db, ({ $client }) => $client<{ statement_timeout: string }[]>`show statement_timeout`);
    expect(limit).toEqual([{ statement_timeout: '20s' }]);
    const waiting = asWorker(plant.db, async ({ $client }) => {
      await $client`set local statement_timeout = '50ms'`;
      await $client`select pg_sleep(60)`;
    });
    expect(await waiting.catch((error: unknown) => toClawbotError(error).code)).toBe('database-away');
  });
});
