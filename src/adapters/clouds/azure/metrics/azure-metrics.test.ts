import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVirtualClock } from '../../../../../simulator/azure/core/clock.ts';
import { recordPending } from '../../../../../test/deployment-target.ts';
import { type SimulatedAzure, startSimulatedAzure } from '../../../../../test/simulated-azure.ts';
import { windowOf } from '../../../../domain/metrics.ts';
import { describeMetricsReader } from '../../../../ports/metrics.contract.ts';
import { neededActions } from '../role/actions.ts';
import { createAzureMetrics } from './index.ts';

const never = new AbortController().signal;
const halfHour = 1800;

async function makeMachine(azure: SimulatedAzure) {
  const target = azure.newTarget();
  const [group, ...rest] = azure.cloud.plan(target.spec);
  if (!group) throw new Error('The plan is empty.');
  recordPending(target, group);
  await azure.cloud.apply(target, { verb: 'create', kind: group.kind, name: group.name }, never);
  for (const planned of rest) recordPending(target, planned);
  const machine = rest.at(-1);
  if (!machine) throw new Error('There is no machine in the plan.');
  await azure.cloud.apply(target, { verb: 'create', kind: machine.kind, name: machine.name }, never);
  return target;
}

/** A machine that ran for the first half of an hour, on a clock that then stands still. */
async function startHour() {
  const clock = createVirtualClock(new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000));
  const azure = await startSimulatedAzure({ clock });
  const target = await makeMachine(azure);
  clock.advance(halfHour);
  await azure.cloud.apply(target, { verb: 'stop', mode: 'force' }, never);
  clock.advance(halfHour - 60);
  return { azure, target, window: windowOf('1h', clock.now()) };
}

describeMetricsReader('Azure Monitor', async () => {
  const { azure, target, window } = await startHour();
  const reader = createAzureMetrics({ federation: null });
  return { reader, target, window, untouched: azure.newTarget(), close: () => azure.stop() };
});

describe('a look at a machine in Azure', () => {
  let hour: Awaited<ReturnType<typeof startHour>>;
  beforeAll(async () => {
    hour = await startHour();
  });
  afterAll(() => hour.azure.stop());

  const asked = () => hour.azure.simulator.requests.list().filter(({ path }) => /Insights/i.test(path));

  it('costs one read, however many look within a minute', async () => {
    const reader = createAzureMetrics({ federation: null });
    const before = asked().length;
    const looks = await Promise.all([1, 2, 3].map(() => reader.read(hour.target, hour.window, never)));
    expect(asked().length - before).toBe(1);
    expect(looks[1]).toEqual(looks[0]);
    expect(looks[0]?.find(({ metric }) => metric === 'disk')?.absence).toBe('needs-agent');
  });

  it('says which right a role from before there were charts lacks, and asks again once it is there', async () => {
    const { world, account } = hour.azure.simulator;
    const reader = createAzureMetrics({ federation: null });
    const scope = `/subscriptions/${account.subscriptionId}`;
    const grants = world.grants;
    world.grants = [{ principalClientId: account.clientId, scope, actions: [...neededActions], notActions: [] }];
    await expect(reader.read(hour.target, hour.window, never)).rejects.toMatchObject({
      code: 'azure-permission-missing',
      message: expect.stringContaining('Microsoft.Insights/metrics/read'),
      hint: expect.stringContaining('Monitoring Reader'),
    });
    world.grants = grants;
    expect((await reader.read(hour.target, hour.window, never))[0]?.absence).toBeNull();
  });

  it('tells an account that is gone, and an Azure that is away', async () => {
    const reader = createAzureMetrics({ federation: null });
    await expect(reader.read({ ...hour.target, account: null }, hour.window, never)).rejects.toMatchObject({ code: 'not-found' });
    hour.azure.simulator.world.faults.onRequest({ match: { path: /Insights/i }, do: 'throttle', retryAfter: 7 });
    await expect(reader.read(hour.target, hour.window, never)).rejects.toMatchObject({ code: 'azure-throttled' });
  });
});
