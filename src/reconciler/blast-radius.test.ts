import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { driveTo, readRow, refOf, workerOf } from '../../test/drive.ts';
import { callOf, createPerson, createTestPlant, orderDeployment, type TestPerson, type TestPlant } from '../../test/factories.ts';
import type { ReconcileRef } from '../db/queue.ts';
import type { Logger } from '../ports/logger.ts';
import { deleteDeployment } from '../services/deployments/delete.ts';
import { stopDeployment } from '../services/deployments/stop.ts';
import { confirmHalt } from '../services/halts/confirm.ts';
import { listHalts } from '../services/halts/list.ts';
import type { ReconcilerParts } from './parts.ts';
import { reconcile } from './reconcile.ts';

let plant: TestPlant;
let worker: ReconcilerParts;
const alarms: Record<string, unknown>[] = [];
const listening: Logger = {
  ...{ debug() {}, info() {}, warn() {}, error: (fields) => void alarms.push(fields) },
  child: () => listening,
};

type Named = ReconcileRef & { name: string };

beforeAll(async () => {
  plant = await createTestPlant();
  worker = { ...workerOf(plant), logger: listening };
  await plant.ask('alter table workspaces alter max_deployments set default 1000');
});
afterAll(() => plant.close());

async function makeFleet(person: TestPerson, size: number): Promise<Named[]> {
  const fleet: Named[] = [];
  for (let count = 0; count < size; count++) {
    const { name, ...rest } = await orderDeployment(plant, person);
    const ref = { name, ...refOf(rest) };
    await driveTo(plant, worker, ref, 'running');
    fleet.push(ref);
  }
  return fleet;
}

const status = async (ref: Named) => (await readRow(plant, ref)).status;

/** One run after the other until nothing follows at once; what is left of the fleet in the cloud. */
async function settle(refs: readonly Named[]): Promise<number> {
  for (const ref of refs) for (let runs = 0; runs < 10 && (await reconcile(worker, ref)) === 'again'; runs++);
  const machines = Object.keys(plant.cloud.world.machines);
  return refs.filter(({ deploymentId }) => machines.includes(deploymentId)).length;
}

describe('more than twenty deletions of a workspace in a minute', { tags: ['R26'] }, () => {
  let owner: TestPerson;
  let stranger: TestPerson;
  let fleet: Named[];

  beforeAll(async () => {
    [owner, stranger] = [await createPerson(plant.db), await createPerson(plant.db)];
    fleet = await makeFleet(owner, 24);
    for (const { deploymentId, name } of fleet) await deleteDeployment(callOf(plant, owner), deploymentId, name);
  });

  it('halt with the twenty-first, and raise one alarm', async () => {
    alarms.length = 0;
    expect(await settle(fleet)).toBe(4);
    expect(alarms).toHaveLength(1);
    const waiting = fleet.slice(20);
    for (const ref of waiting) expect(await status(ref)).toBe('running');
    expect((await readRow(plant, waiting[0] as Named)).status_message).toContain('waits until somebody confirms it');
    expect(await settle(waiting)).toBe(4);
    expect(alarms).toHaveLength(1);
  });

  it('hold up nobody else', async () => {
    const [theirs] = await makeFleet(stranger, 1);
    if (!theirs) throw new Error('no deployment');
    await deleteDeployment(callOf(plant, stranger), theirs.deploymentId, theirs.name);
    await driveTo(plant, worker, theirs, 'deleted');
    expect(await listHalts(callOf(plant, stranger))).toEqual([]);
  });

  it('are not confirmed by strangers', async () => {
    const [halt] = await listHalts(callOf(plant, owner));
    expect(halt).toMatchObject({ workspaceId: owner.workspaceId, mayConfirm: true });
    await expect(confirmHalt(callOf(plant, stranger), halt?.id ?? '')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('are not confirmed by who may only work here', async () => {
    const viewer = await createPerson(plant.db);
    await plant.ask(`insert into members (workspace_id, user_id, role) values ($1, $2, 'member')`, [
      owner.workspaceId,
      viewer.principal.userId,
    ]);
    const [halt] = await listHalts(callOf(plant, viewer));
    expect(halt).toMatchObject({ mayConfirm: false });
    await expect(confirmHalt(callOf(plant, viewer), halt?.id ?? '')).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('go on once the owner confirms, and are not halted again at once', async () => {
    const [halt] = await listHalts(callOf(plant, owner));
    expect(await confirmHalt(callOf(plant, owner), halt?.id ?? '')).toEqual([]);
    for (const ref of fleet) await driveTo(plant, worker, ref, 'deleted');
    expect(await plant.ask(`select action from audit_log where action = 'halt:confirm'`)).toHaveLength(1);
  });
});

describe('a fleet that changes its state', { tags: ['R26'] }, () => {
  it('is halted when more than twenty and 5 % of it are stopped within a minute, and small fleets never are', async () => {
    const owner = await createPerson(plant.db);
    const fleet = await makeFleet(owner, 22);
    for (const { deploymentId } of fleet.slice(0, 20)) await stopDeployment(callOf(plant, owner), deploymentId);
    for (const ref of fleet.slice(0, 20)) await driveTo(plant, worker, ref, 'stopped');
    expect(await listHalts(callOf(plant, owner))).toEqual([]);
    for (const { deploymentId } of fleet.slice(20)) await stopDeployment(callOf(plant, owner), deploymentId);
    expect(await settle(fleet.slice(20))).toBe(2);
    for (const ref of fleet.slice(20)) expect(await status(ref)).toBe('running');
    expect(await listHalts(callOf(plant, owner))).toHaveLength(1);
  });
});

describe('deletions that nobody asked for', { tags: ['R26'] }, () => {
  it('halt the whole installation, until its owner confirms', async () => {
    const people = await Promise.all(Array.from({ length: 3 }, () => createPerson(plant.db)));
    const fleet = (await Promise.all(people.map((person) => makeFleet(person, 8)))).flat();
    await plant.ask(`update clawbot.takedowns set admitted_at = admitted_at - interval '2 minutes'`);
    // Such as by a script that was meant for one row.
    await plant.ask(`update deployments set desired = 'deleted', generation = generation + 1 where id = any ($1)`, [
      fleet.map(({ deploymentId }) => deploymentId),
    ]);
    expect(await settle(fleet)).toBe(4);
    const ruler = await createPerson(plant.db, plant.services.ownerEmail);
    const [anybody] = people.map((person) => callOf(plant, person));
    const [halt] = await listHalts(callOf(plant, ruler));
    expect(halt).toMatchObject({ workspaceId: null, mayConfirm: true });
    if (!anybody || !halt) throw new Error('nothing is halted');
    await expect(confirmHalt(anybody, halt.id)).rejects.toMatchObject({ code: 'not-allowed' });
    expect(await confirmHalt(callOf(plant, ruler), halt.id)).toEqual([]);
    expect(await settle(fleet)).toBe(0);
  });
});
