import { beforeAll, describe, expect, it } from 'vitest';
import type { LoggedRequest } from '../../simulator/azure/http/request-log.ts';
import type { ReconcileRef } from '../../src/db/queue.ts';
import type { Cloud } from '../../src/ports/cloud.ts';
import type { ReconcilerParts } from '../../src/reconciler/parts.ts';
import { reconcile } from '../../src/reconciler/reconcile.ts';
import { deleteDeployment } from '../../src/services/deployments/delete.ts';
import { startDeployment } from '../../src/services/deployments/start.ts';
import { stopDeployment } from '../../src/services/deployments/stop.ts';
import { hasStatus, setAzureScene } from '../azure-scene.ts';
import { createStage } from './stage.ts';

const scene = setAzureScene({ zone: 'bots.example.com' });
const stage = createStage(scene);

type Ref = ReconcileRef & { name: string };

/** The name, and a resource group with everything in it: group, firewall, network, address, interface, machine and disk. */
const resourceCount = 8;
/** Subnets and rules of a firewall, which Azure shows as resources too. */
const isPart = /\/providers\/[^/]+\/(?!dnszones)[^/]+\/[^/]+\/.+/;
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
  const unlessDead =
    (ask: typeof queue.enqueue): typeof queue.enqueue =>
    async (...args) => {
      death.signal.throwIfAborted();
      return ask(...args);
    };
  const mortalQueue = { enqueue: unlessDead(queue.enqueue), requeue: unlessDead(queue.requeue) };
  return { ...scene.worker, queue: mortalQueue, clouds: new Map([['azure', killWith(cloud, death.signal)]]) };
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

/** What a person asks for, one after the other, and the status that it ends in. */
const phases = [
  { name: 'create', ask: async () => {}, status: 'running' },
  { name: 'stop', ask: ({ deploymentId }: Ref) => stopDeployment(scene.call, deploymentId), status: 'stopped' },
  { name: 'start', ask: ({ deploymentId }: Ref) => startDeployment(scene.call, deploymentId), status: 'running' },
  { name: 'delete', ask: ({ deploymentId, name }: Ref) => deleteDeployment(scene.call, deploymentId, name), status: 'deleted' },
];

type Phase = (typeof phases)[number];

/** What a phase asks of Azure when nobody is killed. */
interface Dry {
  phase: Phase;
  requests: number;
  writes: number;
}

async function runDry(ref: Ref, phase: Phase): Promise<Dry> {
  await begin(ref, phase);
  await scene.drive(ref, hasStatus(phase.status));
  return { phase, requests: requestsOf(ref).length, writes: writesOf(ref).length };
}

async function begin(ref: Ref, { ask }: Phase): Promise<void> {
  scene.azure.simulator.requests.clear();
  stage.world.faults.clear();
  await ask(ref);
}

/** One phase with a kill, brought to its end by the next worker; whether the first one did die. */
async function runKilled(ref: Ref, { phase, requests, writes }: Dry, round: number): Promise<boolean> {
  const diesAt = (round % requests) + 1;
  const moment = `${phase.name}, request ${diesAt}`;
  await begin(ref, phase);
  const died = await live(startMortal(ref, diesAt), ref, phase.status);
  await scene.drive(ref, hasStatus(phase.status));
  expect(writesOf(ref).length, moment).toBeLessThanOrEqual(writes + mostExtraWrites);
  if (phase.status === 'deleted') await expectGone(ref, moment);
  else await expectMadeOnce(ref, moment);
  return died;
}

async function expectMadeOnce(ref: Ref, moment: string): Promise<void> {
  const found = stage.remainsOf(ref).map((id) => id.toLowerCase());
  const ids = new Set(found.filter((id) => !isPart.test(id)));
  expect(
    [...ids].filter((id) => /virtualmachines\/[^/]+$/.test(id)),
    moment,
  ).toHaveLength(1);
  expect([...ids], moment).toHaveLength(resourceCount);
  const ledger = await scene.plant.ask<{ cloud_id: string }>('select cloud_id from cloud_resources where deployment_id = $1', [
    ref.deploymentId,
  ]);
  expect(new Set(ledger.map(({ cloud_id }) => cloud_id?.toLowerCase())), moment).toEqual(ids);
}

async function expectGone(ref: Ref, moment: string): Promise<void> {
  expect(stage.remainsOf(ref), moment).toEqual([]);
  expect((await scene.get(ref)).certificate, moment).not.toBeNull();
}

describe('a worker that is killed while Azure works for it', () => {
  it('at any request, leaves exactly one machine, and nothing after a deletion', { timeout: 240_000 }, async () => {
    const first = await scene.order();
    const dries: Dry[] = [];
    for (const phase of phases) dries.push(await runDry(first, phase));
    const rounds = Math.max(...dries.map(({ requests }) => requests));
    expect(rounds).toBeGreaterThan(10);
    const died: boolean[] = [];
    for (let round = 0; round < rounds; round++) {
      const ref = await scene.order();
      for (const dry of dries) died.push(await runKilled(ref, dry, round));
    }
    expect(died.filter(Boolean).length).toBeGreaterThan(rounds * 3);
    expect(scene.azure.simulator.crashes).toEqual([]);
  });
});
