import { afterAll, beforeAll, expect, test } from 'vitest';
import { driveTo, refOf, workerOf } from '../../test/drive.ts';
import { createPerson, createTestPlant, orderDeployment, type TestPlant } from '../../test/factories.ts';
import { marksOf, type Receiver, startReceiver } from '../../test/receiver.ts';
import { createOpenTelemetry } from '../adapters/telemetry/opentelemetry/index.ts';
import { createScrub } from '../domain/scrub.ts';

let plant: TestPlant;
let receiver: Receiver;
beforeAll(async () => {
  plant = await createTestPlant();
  receiver = await startReceiver();
});
afterAll(async () => {
  await receiver.close();
  await plant.close();
});

test('a deployment that comes up is traced run by run, and measured until it is ready', async () => {
  const telemetry = createOpenTelemetry({
    endpoint: receiver.endpoint,
    headers: {},
    serviceName: 'worker',
    sampleRatio: 1,
    scrub: createScrub([]),
  });
  const person = await createPerson(plant.db);
  const ref = refOf(await orderDeployment(plant, person));
  await driveTo(plant, { ...workerOf(plant), telemetry }, ref, 'running');
  await telemetry.stop();

  const runs = receiver.spans().filter(({ name }) => name === 'reconcile');
  for (const run of runs) expect(marksOf(run)).toMatchObject({ 'clawbot.deployment.id': ref.deploymentId });
  const sums = new Map(receiver.metrics().map(({ name, histogram }) => [name, histogram?.dataPoints[0]]));
  expect(Number(sums.get('clawbot.reconcile.duration')?.count)).toBe(runs.length);
  expect(sums.get('clawbot.queue.lag')?.sum).toBeGreaterThan(0);
  expect(Number(sums.get('clawbot.deployment.time_to_ready')?.count)).toBe(1);
});
