import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { ReconcileRef } from '../src/db/queue.ts';
import type { ReconcilerParts } from '../src/reconciler/parts.ts';
import { reconcile } from '../src/reconciler/reconcile.ts';
import { createConnection } from '../src/services/connections/create.ts';
import { createConnectionInput } from '../src/services/connections/schemas.ts';
import type { Call } from '../src/services/context.ts';
import { getDeployment } from '../src/services/deployments/get.ts';
import { type DeploymentRow, readRow, refOf, workerOf } from './drive.ts';
import { callOf, createPerson, createTestPlant, orderAzureDeployment, type TestPerson, type TestPlant } from './factories.ts';
import { type SimulatedAzure, type SimulatedAzureOptions, startSimulatedAzure } from './simulated-azure.ts';

const patienceMs = 60_000;
const betweenRunsMs = 30;

/** Nobody waits here for what may still appear. */
const settlesWithinSeconds = 1;

/** The reconciler with its database, a worker and the real Azure cloud, in front of a simulated Azure. */
export function setAzureScene(options: SimulatedAzureOptions = {}) {
  let azure: SimulatedAzure;
  let plant: TestPlant;
  let person: TestPerson;
  let worker: ReconcilerParts;
  let connectionId: string;

  beforeAll(async () => {
    [plant, azure] = await Promise.all([createTestPlant(), startSimulatedAzure(options)]);
    plant.services.azure.nameZone = options.zone ?? null;
    const cloud = { ...azure.cloud, traits: { ...azure.cloud.traits, settlesWithinSeconds } };
    worker = workerOf({ services: { ...plant.services, clouds: new Map([['azure', cloud]]) } });
    person = await createPerson(plant.db);
    const { tenantId, subscriptionId, clientId, clientSecret } = azure.simulator.account;
    const account = { kind: 'service-principal-secret', name: 'Main', tenantId, subscriptionId, clientId, clientSecret };
    connectionId = (await createConnection(callOf(plant, person), createConnectionInput.parse(account))).id;
  });
  afterAll(async () => {
    await azure.stop();
    await plant.close();
  });
  beforeEach(() => {
    azure.simulator.world.faults.clear();
    azure.simulator.requests.clear();
  });

  const row = (ref: ReconcileRef) => readRow(plant, ref);
  return {
    get plant() {
      return plant;
    },
    get worker() {
      return worker;
    },
    get azure() {
      return azure;
    },
    get call(): Call {
      return callOf(plant, person);
    },
    row,
    async order(input: Record<string, unknown> = {}): Promise<ReconcileRef & { name: string }> {
      const { name, ...rest } = await orderAzureDeployment(plant, person, connectionId, input);
      return { name, ...refOf(rest) };
    },
    get: (ref: ReconcileRef) => getDeployment(callOf(plant, person), ref.deploymentId),
    run: (ref: ReconcileRef) => reconcile(worker, ref),
    /** Runs again and again, hardly waiting in between, until the row is as wanted. */
    async drive(ref: ReconcileRef, wanted: (row: DeploymentRow) => boolean): Promise<DeploymentRow> {
      const end = Date.now() + patienceMs;
      for (;;) {
        await reconcile(worker, ref);
        const now = await row(ref);
        if (wanted(now)) return now;
        if (Date.now() > end) throw new Error(`not reached; last seen: ${now.status}, ${now.status_message}`);
        await pause(betweenRunsMs);
      }
    },
  };
}

export const hasStatus = (status: string) => (row: DeploymentRow) => row.status === status;
