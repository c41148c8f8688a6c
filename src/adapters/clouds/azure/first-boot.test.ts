import { describe, expect, it } from 'vitest';
import { createRealClock } from '../../../../simulator/azure/core/clock.ts';
import { createScriptedGuests } from '../../../../simulator/azure/guest/scripted-guests.ts';
import { hasStatus, setAzureScene } from '../../../../test/azure-scene.ts';
import { retryDeployment } from '../../../services/deployments/retry.ts';

const timeout = 120_000;

describe('the first boot of a machine', () => {
  const scene = setAzureScene({
    clock: createRealClock(10),
    guests: (world, authority) => createScriptedGuests(world, { authority, bootSeconds: 30, restartSeconds: 1, tls: 'internal' }),
  });

  it('is told step by step, and proven though only its own authority vouches for it', { timeout }, async () => {
    const ref = await scene.order();
    await scene.drive(ref, hasStatus('running'));
    const lines = await scene.plant.ask<{ message: string }>('select message from deployment_logs where deployment_id = $1 order by seq', [
      ref.deploymentId,
    ]);
    const messages = lines.map(({ message }) => message);
    expect(messages).toEqual([...new Set(messages)]);
    expect(messages).toEqual(expect.arrayContaining(['Install OpenClaw', 'See the machine ready']));
    expect((await scene.row(ref)).steps.every(({ status }) => status === 'done')).toBe(true);
  });

  it('asks the account seldom while it waits for the machine', { timeout }, async () => {
    const ref = await scene.order();
    await scene.drive(ref, ({ steps }) => steps.some(({ id, status }) => id === 'virtual-machine' && status === 'done'));
    scene.azure.simulator.requests.clear();
    await scene.drive(ref, hasStatus('running'));
    const asked = scene.azure.simulator.requests.list().filter(({ host }) => host === 'management.azure.com');
    // The last whole look, which proves it, and the one before the boot was first waited for.
    expect(asked.length).toBeLessThan(12);
  });

  it('is blocked by the step that failed, and repeated on Retry', { timeout }, async () => {
    scene.azure.simulator.world.faults.plan({ name: 'GuestStepFails', step: 'install-openclaw' });
    const ref = await scene.order();
    const blocked = await scene.drive(ref, hasStatus('blocked'));
    expect(blocked.problem).toMatchObject({ code: 'install-failed' });
    expect(blocked.steps.find(({ status }) => status === 'failed')?.id).toBe('install-openclaw');
    await retryDeployment(scene.call, ref.deploymentId);
    await scene.drive(ref, hasStatus('running'));
  });
});
