import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../simulator/azure/simulator.ts';
import type { ReconcileRef } from '../../../src/db/queue.ts';
import { createConnection } from '../../../src/services/connections/create.ts';
import { createConnectionInput } from '../../../src/services/connections/schemas.ts';
import type { Call } from '../../../src/services/context.ts';
import { inDatabase } from '../../database.ts';
import { refOf } from '../../drive.ts';
import { allowTakedowns, callNow, callOf, createPerson, createTestPlant, orderAzureDeployment, type TestPlant } from '../../factories.ts';
import { type Crew, openCrew } from './crew.ts';
import { countRecords } from './records.ts';

export type Ref = ReconcileRef & { name: string };

/** The product in pieces: a database, a simulated Azure, somebody who asks, and workers in processes of their own. */
export interface Rig {
  plant: TestPlant;
  simulator: Simulator;
  crew: Crew;
  /** For further workers. */
  environment: Record<string, string>;
  call: Call;
  /** As superuser, for locks that last longer than a query. */
  adminUrl: string;
  order(name: string): Promise<Ref>;
  close(): Promise<void>;
}

/** A name that no deployment has yet. */
export const newName = () => `bot-${randomUUID().slice(0, 8)}`;

export async function openRig(options: SimulatorOptions = {}): Promise<Rig> {
  const [plant, simulator] = await Promise.all([createTestPlant(), startSimulator({ durations: 'none', throttling: false, ...options })]);
  // Only workers die here, and the disk is what most of the time would go to.
  await plant.ask(`alter database ${new URL(plant.database.ownerUrl).pathname.slice(1)} set synchronous_commit = off`);
  await countRecords(plant);
  const person = await createPerson(plant.db);
  await plant.ask('update workspaces set max_deployments = 100000');
  await allowTakedowns(plant);
  const { tenantId, subscriptionId, clientId, clientSecret } = simulator.account;
  const account = { kind: 'service-principal-secret', name: 'Main', tenantId, subscriptionId, clientId, clientSecret };
  const connection = await createConnection(callOf(plant, person), createConnectionInput.parse(account));
  const environment = {
    DATABASE_URL: plant.database.appUrl,
    CLAWBOT_HOME: plant.home,
    // While a test holds their rows, renewals of leases queue up: they would take all connections.
    DATABASE_MAX_CONNECTIONS: '60',
    ...simulator.environment(),
  };
  const crew = await openCrew(environment);
  const adminUrl = inDatabase(inject('testServer').adminUrl, new URL(plant.database.ownerUrl).pathname.slice(1));
  return {
    ...{ plant, simulator, crew, environment, adminUrl },
    get call() {
      return callNow(plant, person);
    },
    async order(name) {
      return { name, ...refOf(await orderAzureDeployment(plant, person, connection.id, { name })) };
    },
    async close() {
      await crew.end();
      await simulator.stop();
      await plant.close();
    },
  };
}
