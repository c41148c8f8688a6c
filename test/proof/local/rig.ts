import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { createDeployment } from '../../../src/services/deployments/create.ts';
import { createDeploymentInput } from '../../../src/services/schemas.ts';
import { inDatabase } from '../../database.ts';
import { refOf } from '../../drive.ts';
import { endProcessesOf } from '../../end-processes-of.ts';
import { allowTakedowns, callNow, createPerson, createTestPlant } from '../../factories.ts';
import type { Site } from '../rig/phases.ts';
import { countRecords } from '../rig/records.ts';
import { startWorkerProcess, type WorkerProcess } from '../rig/worker-process.ts';
import { placeNpm } from './npm-stand-in.ts';

/** A database, a data folder, somebody who asks, and workers that make assistants on this machine. */
export interface LocalRig extends Site {
  /** Nothing is done before it is told to work. */
  startWorker(): Promise<WorkerProcess>;
  /** The calls of all workers since it was asked last, in order. */
  takeCalls(): Promise<string[]>;
  close(): Promise<void>;
}

const program = new URL('./worker.fixture.ts', import.meta.url);

export async function openLocalRig(): Promise<LocalRig> {
  const plant = await createTestPlant();
  const databaseName = new URL(plant.database.ownerUrl).pathname.slice(1);
  await plant.ask(`alter database ${databaseName} set synchronous_commit = off`);
  await countRecords(plant);
  const person = await createPerson(plant.db);
  await plant.ask('update workspaces set max_deployments = 100000');
  await allowTakedowns(plant);
  const callsFile = join(plant.home, 'calls.txt');
  await writeFile(callsFile, '');
  const environment = {
    DATABASE_URL: plant.database.appUrl,
    CLAWBOT_HOME: plant.home,
    LOCAL_CLOUD: 'true',
    PATH: `${await placeNpm(plant.home)}:${process.env.PATH}`,
    PROOF_CALLS: callsFile,
    PROOF_ADMIN_URL: inDatabase(inject('testServer').adminUrl, databaseName),
  };
  let versions = 0;
  return {
    plant,
    get call() {
      return callNow(plant, person);
    },
    async order(name) {
      // A version of its own, so that each is installed anew.
      const input = createDeploymentInput.parse({ name, openclawVersion: `2026.9.6-p${++versions}` });
      return { name, ...refOf(await createDeployment(callNow(plant, person), input, null)) };
    },
    startWorker: () => startWorkerProcess(environment, { program }),
    async takeCalls() {
      const calls = (await readFile(callsFile, 'utf8')).split('\n').filter(Boolean);
      await writeFile(callsFile, '');
      return calls;
    },
    async close() {
      await endProcessesOf(plant.home);
      await plant.close();
    },
  };
}
