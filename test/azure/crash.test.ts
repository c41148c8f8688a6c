import { beforeAll, describe, expect, it } from 'vitest';
import type { LoggedRequest } from '../../simulator/azure/http/request-log.ts';
import type { ReconcileRef } from '../../src/db/queue.ts';
import type { Cloud } from '../../src/ports/cloud.ts';
import type { ReconcilerParts } from '../../src/reconciler/parts.ts';
import { reconcile } from '../../src/reconciler/reconcile.ts';
import { deleteDeployment } from '../../src/services/deployments/delete.ts';
import { hasStatus, setAzureScene } from '../azure-scene.ts';
import { createStage } from './stage.ts';

const scene = setAzureScene();
const stage = createStage(scene);

type Ref = ReconcileRef & { name: string };

/** Of a resource group with everything in it: group, firewall, network, address, interface, machine and disk. */
const resourceCount = 7;
/** Subnets and rules of a firewall, which Azure shows as resources too. */
const isPart = /\/providers\/[^/]+\/[^/]+\/[^/]+\/.+/;
/** How many writes more than without the kill may reach Azure. */
const mostExtraWrites = 2;

beforeAll(async () => {
  await scene.plant.ask('update workspaces set max_deployments = 1000');
});

/** A worker that dies when Azure has done its n-th request, of which it never hears: nothing leaves it any more. */
function startMortal(ref: Ref, diesAtRequest: number): ReconcilerParts {
  const death = new AbortController();
  const die = () => death.abort(new Error('killed'));
  const match = { host: 'management.azure.com', path: new RegExp(ref.name), nth: diesAtRequest };
  stage.world.faults.onRequest({ match, do: 'call', when: 'after', run: die });
  const cloud = scene.worker.clouds.get('azure');
  if (!cloud) throw new Error('The scene has no Azure.');
  const { queue } = scene.worker;
  const enqueue: typeof queue.enqueue = async (...args) => {
    death.signal.throwIfAborted();
    return queue.enqueue(...args);
  };
  return { ...scene.worker, queue: { enqueue }, clouds: new Map([['azure', killWith(cloud, death.signal)]]) };
}

function killWith(cloud: Cloud, death: AbortSignal): Cloud {
  const orDie = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work;
    death.throwIfAborted();
    return result;
  };
  return {
    ...cloud,
    observe: (target, cursor, signal) => orDie(cloud.observe(target, cursor, AbortSignal.any([signal, death]))),
    apply: (target, action, signal) => orDie(cloud.apply(target, action, AbortSignal.any([signal, death]))),
  };
}

/** Runs until it dies or is done; whether it died. */
async function live(parts: ReconcilerParts, ref: Ref, status: string): Promise<boolean> {
  for (;;) {
    try {
      await reconcile(parts, ref);
    } catch (error) {
      if (error instanceof Error && error.message === 'killed') return true;
      throw error;
    }
    if ((await scene.row(ref)).status === status) return false;
  }
}

function requestsOf({ name }: Ref): LoggedRequest[] {
  const { list } = scene.azure.simulator.requests;
  return list().filter(({ host, path }) => host === 'management.azure.com' && path.includes(name));
}

const isWrite = ({ method, path }: LoggedRequest) => method !== 'GET' && !/retrieveBootDiagnosticsData$/i.test(path);
const writesOf = (ref: Ref) => requestsOf(ref).filter(isWrite);

interface Dry {
  /** Numbers of the requests at which to die. */
  kills: number[];
  writes: number;
}

/** What happens when nobody is killed. */
function summarize(ref: Ref): Dry {
  const requests = requestsOf(ref);
  const kills = requests.map((_, index) => index + 1);
  return { kills, writes: writesOf(ref).length };
}

async function create(): Promise<{ ref: Ref; dry: Dry }> {
  const ref = await scene.order();
  await scene.drive(ref, hasStatus('running'));
  return { ref, dry: summarize(ref) };
}

async function remove(ref: Ref): Promise<Dry> {
  scene.azure.simulator.requests.clear();
  await deleteDeployment(scene.call, ref.deploymentId, ref.name);
  await scene.drive(ref, hasStatus('deleted'));
  return summarize(ref);
}

async function expectMadeOnce(ref: Ref, dry: Dry, moment: string): Promise<void> {
  const ids = new Set(
    stage
      .remainsOf(ref)
      .map((id) => id.toLowerCase())
      .filter((id) => !isPart.test(id)),
  );
  expect(
    [...ids].filter((id) => /virtualmachines\/[^/]+$/.test(id)),
    moment,
  ).toHaveLength(1);
  expect([...ids], moment).toHaveLength(resourceCount);
  const ledger = await scene.plant.ask<{ cloud_id: string }>('select cloud_id from cloud_resources where deployment_id = $1', [
    ref.deploymentId,
  ]);
  expect(new Set(ledger.map(({ cloud_id }) => cloud_id?.toLowerCase())), moment).toEqual(ids);
  expect(writesOf(ref).length, moment).toBeLessThanOrEqual(dry.writes + mostExtraWrites);
}

describe('a worker that is killed while Azure works for it', () => {
  it('at any request, leaves exactly one machine after a create, and nothing after a deletion', async () => {
    const first = await create();
    const [dryCreate, dryDelete] = [first.dry, await remove(first.ref)];
    const rounds = Math.max(dryCreate.kills.length, dryDelete.kills.length);
    let kills = 0;
    for (let round = 0; round < rounds; round++) {
      const ref = await scene.order();
      const atCreate = dryCreate.kills[round % dryCreate.kills.length] ?? 1;
      if (await live(startMortal(ref, atCreate), ref, 'running')) kills++;
      await scene.drive(ref, hasStatus('running'));
      await expectMadeOnce(ref, dryCreate, `create, request ${atCreate}`);

      scene.azure.simulator.requests.clear();
      stage.world.faults.clear();
      await deleteDeployment(scene.call, ref.deploymentId, ref.name);
      const atDelete = dryDelete.kills[round % dryDelete.kills.length] ?? 1;
      if (await live(startMortal(ref, atDelete), ref, 'deleted')) kills++;
      await scene.drive(ref, hasStatus('deleted'));
      expect(stage.remainsOf(ref), `delete, request ${atDelete}`).toEqual([]);
      expect((await scene.get(ref)).certificate, `delete, request ${atDelete}`).not.toBeNull();
      expect(writesOf(ref).length, `delete, request ${atDelete}`).toBeLessThanOrEqual(dryDelete.writes + mostExtraWrites);
      stage.world.faults.clear();
      scene.azure.simulator.requests.clear();
    }
    expect(kills).toBeGreaterThan(rounds);
    expect(scene.azure.simulator.crashes).toEqual([]);
  }, 240_000);
});
