import { expect, it } from 'vitest';
import { deleteMachine, stopMachine } from '../simulator/azure/arm/somebody-else.ts';
import { createRealClock } from '../simulator/azure/core/clock.ts';
import type { ReconcileRef } from '../src/db/queue.ts';
import { surveyAccount } from '../src/reconciler/survey-account.ts';
import { hasStatus, setAzureScene } from './azure-scene.ts';

const scene = setAzureScene({ clock: createRealClock(20), durations: { vm: 10 } });

async function survey(ref: ReconcileRef): Promise<number> {
  const { connectionId } = await scene.get(ref);
  const due = { connectionId: connectionId ?? '', workspaceId: ref.workspaceId, isCrowded: false };
  return surveyAccount(scene.worker, due, AbortSignal.timeout(10_000));
}

async function machineIdOf({ deploymentId }: ReconcileRef): Promise<string> {
  const [row] = await scene.plant.ask<{ cloud_id: string }>(
    `select cloud_id from cloud_resources where deployment_id = $1 and kind = 'virtual-machine'`,
    [deploymentId],
  );
  return row?.cloud_id ?? expect.fail('no virtual machine was recorded');
}

it('a machine that somebody stops or deletes is noticed by the survey of its account, and told as it is', {
  tags: ['R9'],
  timeout: 120_000,
}, async () => {
  const [stopped, deleted] = [await scene.order(), await scene.order()];
  for (const ref of [stopped, deleted]) await scene.drive(ref, hasStatus('running'));
  // What the runs saw themselves is no news.
  expect(await survey(stopped)).toBe(0);

  const { world, requests } = scene.azure.simulator;
  stopMachine(world, await machineIdOf(stopped));
  deleteMachine(world, await machineIdOf(deleted));
  requests.clear();
  expect(await survey(stopped)).toBe(2);
  expect(requests.list().length).toBeLessThanOrEqual(2);

  const told = async (ref: ReconcileRef) => (await scene.drive(ref, hasStatus('blocked'))).problem?.code;
  expect([await told(stopped), await told(deleted)]).toEqual(['machine-stopped-elsewhere', 'resource-missing']);
});
