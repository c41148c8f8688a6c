import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
