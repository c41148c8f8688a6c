import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { ReconcileRef } from '../src/db/queue.ts';
import type { ReconcilerParts } from '../src/reconciler/parts.ts';
import { reconcile } from '../src/reconciler/reconcile.ts';
import type { Call } from '../src/services/context.ts';
import { getDeployment } from '../src/services/deployments/get.ts';
import { driveTo, readRow, refOf, workerOf } from './drive.ts';
import { callOf, createPerson, createTestPlant, orderDeployment, type TestPerson, type TestPlant } from './factories.ts';

/** A plant for the calling test file; before each test a new person, a new worker and a cloud without faults. */
export function setReconcilerScene() {
  let plant: TestPlant;
  let person: TestPerson;
  let worker: ReconcilerParts;
  let call: Call;

  beforeAll(async () => {
    plant = await createTestPlant({ create: 1, delete: 1, start: 1, drain: 1 });
  });
  afterAll(() => plant.close());
  beforeEach(async () => {
    person = await createPerson(plant.db);
    call = callOf(plant, person);
    worker = workerOf(plant);
    plant.cloud.onCall(() => null);
    plant.cloud.beforeWrite(async () => {});
    plant.cloud.reply = { replied: true, text: 'Hello.' };
    plant.cloud.world.resources = {};
  });

  const order = async (input: Record<string, unknown> = {}) => {
    const { name, ...rest } = await orderDeployment(plant, person, input);
    return { name, ref: refOf(rest) };
  };
  return {
    get plant() {
      return plant;
    },
    get person() {
      return person;
    },
    get worker() {
      return worker;
    },
    get call() {
      return call;
    },
    order,
    /** A deployment that runs already. */
    async orderRunning(input: Record<string, unknown> = {}) {
      const ordered = await order(input);
      await driveTo(plant, worker, ordered.ref, 'running');
      return ordered;
    },
    run: (ref: ReconcileRef) => reconcile(worker, ref),
    row: (ref: ReconcileRef) => readRow(plant, ref),
    get: (ref: ReconcileRef) => getDeployment(call, ref.deploymentId),
    machineOf: (ref: ReconcileRef) => plant.cloud.world.machines[ref.deploymentId],
    ownResources: (ref: ReconcileRef) => Object.values(plant.cloud.world.resources).filter(({ tag }) => tag === ref.deploymentId),
    /** As if the earlier runs had noted this, such as a time that is long past. */
    remember: (ref: ReconcileRef, history: Record<string, unknown>) =>
      plant.ask('update deployments set history = history || $2 where id = $1', [ref.deploymentId, JSON.stringify(history)]),
  };
}
