import { beforeAll, expect, it } from 'vitest';
import { createRealClock } from '../../simulator/azure/core/clock.ts';
import type { ReconcileRef } from '../../src/db/queue.ts';
import { deleteDeployment } from '../../src/services/deployments/delete.ts';
import { hasStatus, setAzureScene } from '../azure-scene.ts';
import { createStage } from './stage.ts';

// Some hundred milliseconds for the machine and less for the rest, so that every step is met under way.
const scene = setAzureScene({ clock: createRealClock(100), durations: { vm: 30, networking: 5, disk: 5 } });
const stage = createStage(scene);

type Ref = ReconcileRef & { name: string };

beforeAll(async () => {
  await scene.plant.ask('update workspaces set max_deployments = 1000');
});

/** How far a create is, as a person sees it. */
const stepOf = async (ref: ReconcileRef) => {
  const { status, steps } = await scene.row(ref);
  return `${status}: ${steps.find((step) => step.status === 'active')?.id ?? 'none'}`;
};

/** Every place at which a create is between two runs, in order. */
async function listSteps(): Promise<string[]> {
  const ref = await scene.order();
  const seen = [await stepOf(ref)];
  await scene.drive(ref, (row) => {
    seen.push(`${row.status}: ${row.steps.find((step) => step.status === 'active')?.id ?? 'none'}`);
    return row.status === 'running';
  });
  await end(ref);
  return [...new Set(seen)];
}

async function end(ref: Ref): Promise<void> {
  await deleteDeployment(scene.call, ref.deploymentId, ref.name);
  await scene.drive(ref, hasStatus('deleted'));
}

it('a deletion at every step of a create leaves nothing, with a certificate', { tags: ['R7'], timeout: 180_000 }, async () => {
  const steps = await listSteps();
  expect(steps.length).toBeGreaterThan(4);
  for (const step of steps) {
    const ref = await scene.order();
    // A step may be over between two runs: then it is the next one that is met.
    while ((await stepOf(ref)) !== step && (await scene.row(ref)).status !== 'running') await scene.run(ref);
    await end(ref);
    expect(stage.remainsOf(ref), step).toEqual([]);
    expect((await scene.get(ref)).certificate, step).not.toBeNull();
  }
  expect(scene.azure.simulator.crashes).toEqual([]);
});
