import { setTimeout as pause } from 'node:timers/promises';
import type { Simulator } from '../../simulator/azure/simulator.ts';
import { type BenchCloud, withAzure } from '../azure/cloud.ts';
import { type Customer, connectTenants } from '../azure/connect-tenants.ts';
import { liftLimits } from '../azure/order.ts';
import { orderMany } from '../azure/order-many.ts';
import { isArmRead, isArmWrite } from '../azure/requests.ts';
import { readUsage } from '../azure/usage.ts';
import { type Figure, milliseconds } from '../figure.ts';
import type { Product } from '../product.ts';
import { withSuperuser } from '../seed.ts';

const deployments = 1_000;
/** Few enough that the bucket of writes is what binds, and enough to hold the resource groups: 980 in each. */
const subscriptions = 4;
const lookEveryMs = 500;
const patienceMs = 1_200_000;

/** Writes that a deployment cannot do without: its group and its template. */
const neededWrites = 2;
/** Azure's token bucket for the writes of a principal in a subscription. */
const bucket = { size: 200, perSecond: 10 };
/** The template on the longest way: address, network, interface, machine, in a cloud of usual speed. */
const templateSeconds = 33;
const targets = { factor: 1.15, secondsEach: 0.5, megabytes: 512 };

/** A thousand orders at once for one worker, in a cloud that throttles as Azure does. */
export function measureAzureThousand(): Promise<Figure[]> {
  return withAzure(subscriptions, { loggedRequests: 500_000 }, async (product, cloud) => {
    const customers = await connectTenants(product, cloud.accounts);
    await liftLimits(product);
    return describe(await timeAll(product, cloud, customers));
  });
}

interface Outcome {
  running: number;
  runs: number;
  makespanMs: number;
  serverSeconds: number;
  postgresSeconds: number;
  peakMegabytes: number;
  reads: number;
  writes: number;
  refused: number;
}

async function timeAll(product: Product, { simulator }: BenchCloud, customers: readonly Customer[]): Promise<Outcome> {
  const before = readUsage(product);
  simulator.requests.clear();
  const orderedAt = Date.now();
  await orderMany(
    product,
    customers.map(({ tenant, connectionId }) => ({ tenant, connectionId, count: deployments / subscriptions })),
  );
  const { running, runs, lastAt } = await waitUntilRunning(product);
  const after = readUsage(product);
  return {
    ...{ running, runs, makespanMs: lastAt - orderedAt, peakMegabytes: after.serverPeakMegabytes },
    serverSeconds: after.serverSeconds - before.serverSeconds,
    postgresSeconds: after.postgresSeconds - before.postgresSeconds,
    ...countRequests(simulator),
  };
}

function countRequests({ requests }: Simulator): Pick<Outcome, 'reads' | 'writes' | 'refused'> {
  const list = requests.list();
  return {
    reads: list.filter(isArmRead).length,
    writes: list.filter(isArmWrite).length,
    refused: list.filter(({ status }) => status === 429).length,
  };
}

/** Until all run, or for as long as anybody would wait; tells how many do, and since when the last one. */
function waitUntilRunning(product: Product): Promise<{ running: number; runs: number; lastAt: number }> {
  const deadline = Date.now() + patienceMs;
  return withSuperuser(product, async (sql) => {
    for (;;) {
      // Each run takes a lease, which counts them.
      const [row] = await sql<{ running: number; runs: number; lastAt: Date | null }[]>`
        select (count(*) filter (where status = 'running'))::int as running, coalesce(sum(lease_token), 0)::float8 as runs,
          max(deployed_at) as "lastAt" from public.deployments`;
      const { running = 0, runs = 0, lastAt = null } = row ?? {};
      if (running === deployments || Date.now() > deadline) return { running, runs, lastAt: lastAt?.getTime() ?? Date.now() };
      await pause(lookEveryMs);
    }
  });
}

function describe({ running, runs, makespanMs, serverSeconds, postgresSeconds, peakMegabytes, reads, writes, refused }: Outcome): Figure[] {
  const all = running === deployments;
  const name = `Azure: ${deployments} orders at once, ${subscriptions} subscriptions, one worker`;
  const writeSeconds = Math.max(0, ((deployments / subscriptions) * neededWrites - bucket.size) / bucket.perSecond);
  const boundMs = (writeSeconds + templateSeconds) * 1000;
  const each = (total: number) => (total / deployments).toFixed(2);
  const took = `${milliseconds(makespanMs)} (${running} run; ${each(runs)} looks, ${each(reads)} reads, ${each(writes)} writes each, ${refused} refused)`;
  const busy = `${each(serverSeconds)} s (and Postgres ${each(postgresSeconds)} s)`;
  const cpuMet = all && serverSeconds / deployments <= targets.secondsEach;
  return [
    {
      name: `${name}: until all run`,
      target: `<= ${milliseconds(boundMs * targets.factor)}, ${targets.factor} x (${writeSeconds} s of writes + ${templateSeconds} s of the template)`,
      measured: took,
      met: all && makespanMs <= boundMs * targets.factor,
    },
    { name: `${name}: processor time of the server each`, target: `<= ${targets.secondsEach} s`, measured: busy, met: cpuMet },
    {
      name: `${name}: most memory of the server`,
      target: `<= ${targets.megabytes} MB`,
      measured: `${Math.round(peakMegabytes)} MB`,
      met: all && peakMegabytes <= targets.megabytes,
    },
  ];
}
