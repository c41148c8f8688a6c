import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOrphanFinder } from '../../src/adapters/clouds/azure/index.ts';
import { openFileVault } from '../../src/adapters/secrets/file/index.ts';
import type { ReconcileRef } from '../../src/db/queue.ts';
import type { ReconcilerParts } from '../../src/reconciler/parts.ts';
import { reconcile } from '../../src/reconciler/reconcile.ts';
import { sweepOnce } from '../../src/reconciler/sweep.ts';
import { deleteOrphan, findOrphans } from '../../src/services/azure/orphans.ts';
import type { Call } from '../../src/services/context.ts';
import { deleteDeployment } from '../../src/services/deployments/delete.ts';
import { getDeployment } from '../../src/services/deployments/get.ts';
import { restartDeployment } from '../../src/services/deployments/restart.ts';
import { retryDeployment } from '../../src/services/deployments/retry.ts';
import { startDeployment } from '../../src/services/deployments/start.ts';
import { stopDeployment } from '../../src/services/deployments/stop.ts';
import { confirmHalt } from '../../src/services/halts/confirm.ts';
import { listHalts } from '../../src/services/halts/list.ts';
import { hasStatus, setAzureScene } from '../azure-scene.ts';
import { readRow, workerOf } from '../drive.ts';
import { callOf, createPerson, createTestPlant, orderAzureDeployment, type TestPlant } from '../factories.ts';
import { openCopies } from '../installation-copy.ts';
import { createStage } from './stage.ts';

type Ref = ReconcileRef & { name: string };

const scene = setAzureScene();
const stage = createStage(scene);
const timeout = 120_000;

let copies: Awaited<ReturnType<typeof openCopies>>;
/** The installation as it goes on after the restore. */
let plant: TestPlant;
let worker: ReconcilerParts;
/** Whose deployments these are, and the owner of the installation; both signed in after the restore. */
let person: Call;
let owner: Call;
let connectionId: string;

/** Named by what it was when the copy was made, and what happened to it within the hour after. */
const fleet = {} as Record<
  | 'ranOn'
  | 'wasDeleted'
  | 'wasStopped'
  | 'wasStarted'
  | 'wasRestarted'
  | 'wasBegun'
  | 'wasMade'
  | 'wasMadeAndDeleted'
  | 'endedItsDeletion'
  | 'stillToDelete',
  Ref
>;
/** Made within that hour: the copy has never heard of it. */
let newer: Ref;

beforeAll(async () => {
  copies = await openCopies();
  await liveBefore();
  const copy = await copies.backUp(scene.plant.database, scene.plant.home);
  await liveAfter();
  await restore(copy);
}, 240_000);
afterAll(async () => {
  await plant?.close();
  await copies.close();
});

const running = async () => {
  const ref = await scene.order();
  await scene.drive(ref, hasStatus('running'));
  return ref;
};
/** Ordered, and run until this was asked for. */
const begun = async (kind: string) => {
  const ref = await scene.order();
  const asked = `select from cloud_resources where deployment_id = $1 and kind = $2`;
  while ((await scene.plant.ask(asked, [ref.deploymentId, kind])).length === 0) await scene.run(ref);
  return ref;
};
const remove = (call: Call, { deploymentId, name }: Ref) => deleteDeployment(call, deploymentId, name);

async function liveBefore(): Promise<void> {
  await scene.plant.ask('update workspaces set max_deployments = 100');
  await scene.plant.ask('select clawbot.found_installation($1)', [scene.plant.services.installationId]);
  for (const name of ['ranOn', 'wasDeleted', 'wasStopped', 'wasStarted', 'wasRestarted', 'endedItsDeletion', 'stillToDelete'] as const)
    fleet[name] = await running();
  await stopDeployment(scene.call, fleet.wasStarted.deploymentId);
  await scene.drive(fleet.wasStarted, hasStatus('stopped'));
  for (const name of ['wasBegun', 'wasMadeAndDeleted'] as const) fleet[name] = await begun('resource-group');
  fleet.wasMade = await begun('virtual-machine');
  for (const name of ['endedItsDeletion', 'stillToDelete'] as const) await remove(scene.call, fleet[name]);
}

async function liveAfter(): Promise<void> {
  const { call, drive } = scene;
  for (const ref of [fleet.wasBegun, fleet.wasMade, fleet.wasMadeAndDeleted]) await drive(ref, hasStatus('running'));
  for (const ref of [fleet.wasDeleted, fleet.wasMadeAndDeleted]) await remove(call, ref);
  for (const ref of [fleet.wasDeleted, fleet.wasMadeAndDeleted, fleet.endedItsDeletion]) await drive(ref, hasStatus('deleted'));
  await stopDeployment(call, fleet.wasStopped.deploymentId);
  await drive(fleet.wasStopped, hasStatus('stopped'));
  await startDeployment(call, fleet.wasStarted.deploymentId);
  await drive(fleet.wasStarted, hasStatus('running'));
  await restartDeployment(call, fleet.wasRestarted.deploymentId);
  await drive(fleet.wasRestarted, hasStatus('running'));
  newer = await running();
}

async function restore(copy: string): Promise<void> {
  const { database, home } = await copies.restore(copy);
  plant = await createTestPlant({}, database);
  const secrets = await openFileVault({ folder: join(home, 'vault'), keyFile: join(home, 'vault.key') });
  const { installationId } = scene.plant.services;
  Object.assign(plant.services, { secrets, installationId, clouds: scene.worker.clouds });
  worker = workerOf(plant);
  await letAnHourPass();
  const now = new Date();
  const { principal } = scene.call;
  person = { services: plant.services, principal: { ...principal, issuedAt: now, expiresAt: new Date(now.getTime() + 3_600_000) } };
  owner = callOf(plant, await createPerson(plant.db, plant.services.ownerEmail));
  connectionId = (await getDeployment(person, fleet.ranOn.deploymentId)).connectionId ?? '';
  scene.azure.simulator.requests.clear();
}

/** The copy is an hour old: so is every time in it. */
async function letAnHourPass(): Promise<void> {
  await plant.ask(`update cloud_resources set create_pending_at = create_pending_at - interval '1 hour'`);
  await plant.ask(`update deployments set next_run_at = now() - interval '1 minute' where next_run_at is not null`);
  await plant.ask(`
    update deployments d set history = d.history || (select coalesce(jsonb_object_agg(key, to_char((value::timestamptz - interval '1 hour')
      at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')), '{}') from jsonb_each_text(d.history)
      where key in ('startedAt', 'readySince', 'stopRequestedAt') and value is not null)`);
}

const row = (ref: Ref) => readRow(plant, ref);

/** Runs what is due, and as often as it wants to be run at once. */
async function run(...refs: Ref[]): Promise<void> {
  for (const ref of refs) for (let runs = 0; runs < 30 && (await reconcile(worker, ref)) === 'again'; runs++);
}

/** What was changed in Azure since the restore; to read the console of a machine is a POST too. */
function writes(): string[] {
  const list = scene.azure.simulator.requests.list().filter(({ host, method, path }) => {
    return host === 'management.azure.com' && method !== 'GET' && !/retrieveBootDiagnosticsData|clawbot-prove-reply/i.test(path);
  });
  return list.map(({ method, path }) => `${method} ${path.split('?')[0]}`);
}

const powerOf = (ref: Ref) => scene.azure.simulator.world.arm.machines.get(stage.machineIdOf(ref).toLowerCase())?.power;

describe('an hour-old copy beside newer clouds, before the owner has confirmed it', { tags: ['R24'], timeout }, () => {
  it('is looked at whole, without one change in any cloud', async () => {
    expect(await sweepOnce(worker)).toBe(Object.keys(fleet).length);
    for (const ref of Object.values(fleet)) for (let look = 0; look < 3; look++) await run(ref);
    expect(writes()).toEqual([]);
  });

  it('agrees with what went on as it was, whatever was restarted or finished meanwhile', async () => {
    for (const ref of [fleet.ranOn, fleet.wasMade, fleet.wasRestarted]) {
      expect(await row(ref), ref.name).toMatchObject({ status: 'running', restored_generation: null, problem: null });
    }
    expect(await row(fleet.wasRestarted)).toMatchObject({ incarnation: '2' });
  });

  it('says of what was deleted that it is gone, and makes none of it anew', async () => {
    expect(await row(fleet.wasDeleted)).toMatchObject({ status: 'blocked', problem: { code: 'resource-missing' } });
    expect((await row(fleet.wasMadeAndDeleted)).status_message).toContain('waits until somebody confirms it');
    expect(await row(fleet.endedItsDeletion)).toMatchObject({ status: 'deleted' });
    expect((await getDeployment(person, fleet.endedItsDeletion.deploymentId)).certificate).not.toBeNull();
    for (const ref of [fleet.wasDeleted, fleet.wasMadeAndDeleted, fleet.endedItsDeletion])
      expect(stage.remainsOf(ref), ref.name).toEqual([]);
  });

  it('leaves on what was started, and off what was stopped', async () => {
    expect(powerOf(fleet.wasStarted)).toBe('running');
    expect((await row(fleet.wasStarted)).status_message).toContain('waits until somebody confirms it');
    expect(powerOf(fleet.wasStopped)).toBe('deallocated');
    expect(await row(fleet.wasStopped)).toMatchObject({ status: 'blocked', problem: { code: 'machine-stopped-elsewhere' } });
  });

  it('shows what is newer, and deletes it for nobody', async () => {
    let now = new Date();
    plant.services.azure.orphans = createOrphanFinder({ federation: null }, () => now);
    const { items } = await findOrphans(person, connectionId);
    expect(items).toMatchObject([{ deploymentId: newer.deploymentId, mayBeNewer: true }]);
    now = new Date(now.getTime() + 3_600_000);
    const asked = deleteOrphan(person, { connectionId, cloudId: items[0]?.cloudId ?? '' });
    await expect(asked).rejects.toMatchObject({ code: 'orphan-newer' });
    expect(powerOf(newer)).toBe('running');
  });

  it('holds up nothing that is ordered from now on', async () => {
    const made = await orderAzureDeployment(plant, { principal: person.principal, workspaceId: newer.workspaceId }, connectionId);
    const ref = { deploymentId: made.id, workspaceId: made.workspaceId, name: made.name };
    for (let look = 0; look < 60 && (await row(ref)).status !== 'running'; look++) await run(ref);
    expect((await row(ref)).status).toBe('running');
    scene.azure.simulator.requests.clear();
  });

  it('opens to nobody who was signed in', async () => {
    await expect(getDeployment({ ...person, principal: scene.call.principal }, fleet.ranOn.deploymentId)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('lets even what somebody asks for wait', async () => {
    await remove(person, fleet.wasStarted);
    await run(fleet.wasStarted);
    expect(powerOf(fleet.wasStarted)).toBe('running');
    expect(writes()).toEqual([]);
  });
});

describe('an hour-old copy that the owner has confirmed', { tags: ['R24'], timeout }, () => {
  beforeAll(async () => {
    const [halt] = await listHalts(owner);
    expect(halt).toMatchObject({ workspaceId: null, mayConfirm: true, reason: expect.stringContaining('restored from a copy') });
    await expect(confirmHalt(person, halt?.id ?? '')).rejects.toMatchObject({ code: 'not-allowed' });
    expect(await confirmHalt(owner, halt?.id ?? '')).toEqual([]);
  });

  it('makes nothing anew of itself, and asks a person where the cloud differs', async () => {
    await run(fleet.wasMadeAndDeleted, fleet.wasBegun, fleet.wasDeleted, fleet.wasStopped, fleet.ranOn);
    expect(writes()).toEqual([]);
    for (const ref of [fleet.wasMadeAndDeleted, fleet.wasBegun]) {
      expect(await row(ref)).toMatchObject({ status: 'blocked', problem: { code: 'restored-differs' } });
    }
  });

  it('goes on with what somebody has asked for', async () => {
    for (let look = 0; look < 30 && (await row(fleet.wasStarted)).status !== 'deleted'; look++) await run(fleet.wasStarted);
    expect(stage.remainsOf(fleet.wasStarted)).toEqual([]);
    for (let look = 0; look < 30 && (await row(fleet.stillToDelete)).status !== 'deleted'; look++) await run(fleet.stillToDelete);
    expect(stage.remainsOf(fleet.stillToDelete)).toEqual([]);
    await startDeployment(person, fleet.wasStopped.deploymentId);
    for (let look = 0; look < 30 && (await row(fleet.wasStopped)).status !== 'running'; look++) await run(fleet.wasStopped);
    expect(powerOf(fleet.wasStopped)).toBe('running');
    await retryDeployment(person, fleet.wasBegun.deploymentId);
    for (let look = 0; look < 30 && (await row(fleet.wasBegun)).status !== 'running'; look++) await run(fleet.wasBegun);
    expect(await row(fleet.wasBegun)).toMatchObject({ status: 'running', restored_generation: null });
    await remove(person, fleet.wasDeleted);
    await run(fleet.wasDeleted);
    expect((await row(fleet.wasDeleted)).status).toBe('deleted');
  });

  it('restarts for real, though Azure has done a restart of that number', async () => {
    const restarts = () => writes().filter((write) => write.includes('clawbot-restart')).length;
    const before = restarts();
    await restartDeployment(person, fleet.wasRestarted.deploymentId);
    await run(fleet.wasRestarted);
    for (let look = 0; look < 30 && (await row(fleet.wasRestarted)).status !== 'running'; look++) await run(fleet.wasRestarted);
    expect(await row(fleet.wasRestarted)).toMatchObject({ incarnation: '3', status: 'running' });
    expect(restarts()).toBe(before + 1);
  });

  it('has deleted nothing that nobody wanted deleted', () => {
    const wanted = [fleet.wasStarted, fleet.stillToDelete].map(({ name }) => name);
    const deletions = writes().filter((write) => write.startsWith('DELETE'));
    expect(deletions.filter((write) => !wanted.some((name) => write.includes(name)))).toEqual([]);
    for (const ref of [newer, fleet.ranOn, fleet.wasBegun, fleet.wasMade, fleet.wasRestarted, fleet.wasStopped])
      expect(powerOf(ref), ref.name).toBe('running');
    expect(scene.azure.simulator.crashes).toEqual([]);
  });
});
