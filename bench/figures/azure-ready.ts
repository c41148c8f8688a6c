import { setTimeout as pause } from 'node:timers/promises';
import type { Simulator } from '../../simulator/azure/simulator.ts';
import { azureNames } from '../../src/adapters/clouds/azure/names.ts';
import { findOwner, watchEvents } from '../api.ts';
import { type BenchCloud, connectAccount, startCloud, withAzure } from '../azure/cloud.ts';
import { inLanes } from '../azure/lanes.ts';
import { machineSeconds, varyMachineTimes } from '../azure/machine-times.ts';
import { makeGroup } from '../azure/make-group.ts';
import { openPollers, pollerNames } from '../azure/official-poller.ts';
import { orderDeployment, waitUntilRunning } from '../azure/order.ts';
import { type Identity, inventIdentity, replant } from '../azure/replant.ts';
import { isArmRead, isTemplate, isWithin, type LoggedRequest } from '../azure/requests.ts';
import { watchMachines } from '../azure/watch-machines.ts';
import { type Figure, milliseconds, percentile } from '../figure.ts';
import type { Product } from '../product.ts';

const deployments = 30;
const lanes = { atMost: 8, staggerMs: 1_300 };
const cloudOptions = { loggedRequests: 200_000 };

/**
 * From the end of a template to `running` in an open event stream, and what the waiting costs. Beside it, in a twin
 * of the simulated cloud whose machines take the same times, Azure's own poller waits for the same template.
 */
export async function measureAzureReady(): Promise<Figure[]> {
  return withAzure(1, cloudOptions, async (product, cloud) => {
    const twin = await startCloud(1, cloudOptions);
    for (const { simulator } of [cloud, twin]) varyMachineTimes(simulator.world);
    try {
      const [ours, theirs] = await Promise.all([timeProduct(product, cloud), countPollers(cloud, twin)]);
      return describe(ours, theirs);
    } finally {
      await twin.simulator.stop();
    }
  });
}

interface OwnWait {
  /** From the end of the template until it was shown. */
  lateMs: number;
  /** From the template until its end. */
  reads: number;
  /** From the template until it was shown. */
  readsInAll: number;
}

async function timeProduct(product: Product, { simulator, accounts }: BenchCloud): Promise<OwnWait[]> {
  const [account] = accounts;
  if (!account) throw new Error('the cloud has no account');
  const connectionId = await connectAccount(product, account);
  const watch = await watchEvents(product, (await findOwner(product)).workspaceId);
  const machines = watchMachines(simulator.world);
  const deployOne = async (index: number): Promise<OwnWait> => {
    const ordered = await orderDeployment(product, connectionId, `bench-${index}`);
    const shownAt = new Date(performance.timeOrigin + (await waitUntilRunning(watch, ordered)));
    const group = azureNames({ name: ordered.name, deploymentId: ordered.id }).resourceGroup;
    const endedAt = machines.madeAt(group);
    const reads = simulator.requests.list().filter((request) => isWithin(request, group) && isArmRead(request));
    const after = timeOfTemplate(simulator, group);
    const countUntil = (until: Date) => reads.filter(({ at }) => at > after && at <= until).length;
    return { lateMs: shownAt.getTime() - endedAt.getTime(), reads: countUntil(endedAt), readsInAll: countUntil(shownAt) };
  };
  try {
    return await inLanes(deployments, lanes, deployOne);
  } finally {
    machines.stop();
    watch.close();
  }
}

function timeOfTemplate({ requests }: Simulator, group: string): Date {
  const sent = requests.list().find((request) => isWithin(request, group) && isTemplate(request));
  if (!sent) throw new Error(`no template was sent to ${group}`);
  return sent.at;
}

/** Reads of each poller for each deployment, until the end of the template and in all. */
interface PollerReads {
  asTold: number;
  byDefault: number;
  byDefaultInAll: number;
}

/** With the template of the product, once it has sent its first one. */
async function countPollers(cloud: BenchCloud, { simulator, accounts }: BenchCloud): Promise<PollerReads[]> {
  const waitByPollers = openPollers(simulator);
  const { text, identity } = await readFirstTemplate(cloud);
  const subscriptionId = accounts[0]?.subscriptionId ?? '';
  const machines = watchMachines(simulator.world);
  const waitOne = async (index: number): Promise<PollerReads> => {
    const fresh = { ...inventIdentity(identity, `poller-${index}`), subscriptionId };
    const group = azureNames(fresh).resourceGroup;
    makeGroup(simulator.world, subscriptionId, group);
    await waitByPollers(
      group,
      (JSON.parse(replant(text, identity, fresh)) as { properties: Parameters<typeof waitByPollers>[1] }).properties,
    );
    const endedAt = machines.madeAt(group);
    const reads = simulator.requests.list().filter((request) => isWithin(request, group) && isArmRead(request));
    const of = (name: string) => reads.filter(({ userAgent }) => userAgent.includes(name));
    const untilEnd = (name: string) => of(name).filter(({ at }) => at <= endedAt).length;
    const { asTold, byDefault } = pollerNames;
    return { asTold: untilEnd(asTold), byDefault: untilEnd(byDefault), byDefaultInAll: of(byDefault).length };
  };
  try {
    return await inLanes(deployments, lanes, waitOne);
  } finally {
    machines.stop();
  }
}

async function readFirstTemplate({ simulator }: BenchCloud): Promise<{ text: string; identity: Identity }> {
  for (;;) {
    const sent: LoggedRequest | undefined = simulator.requests.list().find(isTemplate);
    if (sent) return { text: sent.body, identity: readIdentity(sent) };
    await pause(50);
  }
}

function readIdentity({ path, body }: LoggedRequest): Identity {
  const unused = 'not-in-a-template';
  const [, subscriptionId = ''] = /^\/subscriptions\/([^/]+)/i.exec(path) ?? [];
  const [, name = ''] = /\/resourceGroups\/clawbot-(.+)-[0-9a-f]{8}\//i.exec(path) ?? [];
  const [, deploymentId = ''] = /"clawbot-deployment-id":"([^"]+)"/.exec(body) ?? [];
  const [, workspaceId = ''] = /"clawbot-workspace-id":"([^"]+)"/.exec(body) ?? [];
  return { deploymentId, name, workspaceId, subscriptionId, connectionId: unused, userId: unused };
}

function describe(ours: readonly OwnWait[], theirs: readonly PollerReads[]): Figure[] {
  const late = ours.map(({ lateMs }) => lateMs);
  const [p50, p95] = [percentile(late, 0.5), percentile(late, 0.95)];
  const name = `Azure: end of the template to running shown, ${ours.length} deployments, machines of ${machineSeconds.from} to ${machineSeconds.to} s`;
  const [own, poller] = [sum(ours.map(({ reads }) => reads)), sum(theirs.map(({ byDefault }) => byDefault))];
  const each = (total: number) => (total / ours.length).toFixed(1);
  const ownInAll = each(sum(ours.map(({ readsInAll }) => readsInAll)));
  const pollerInAll = each(sum(theirs.map(({ byDefaultInAll }) => byDefaultInAll)));
  const told = `${each(own)} (${ownInAll} until running is shown; the poller ${pollerInAll} until it has the end)`;
  const asTold = each(sum(theirs.map(({ asTold }) => asTold)));
  const reads = 'ARM reads from the template to its end, mean of a deployment';
  return [
    { name: `${name}: p50`, target: '<= 1 s', measured: milliseconds(p50), met: p50 <= 1_000 },
    { name: `${name}: p95`, target: '<= 2.5 s', measured: milliseconds(p95), met: p95 <= 2_500 },
    { name: `Azure: ${reads}`, target: `<= ${each(poller)}, Azure's poller by default`, measured: told, met: own <= poller },
    { name: `Azure: ${reads}, by Azure's poller under "Retry-After: 1"`, target: '-', measured: asTold, met: null },
  ];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
