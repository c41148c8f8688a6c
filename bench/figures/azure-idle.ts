import { setTimeout as pause } from 'node:timers/promises';
import { azureTraits } from '../../src/adapters/clouds/azure/traits.ts';
import { watchEvents } from '../api.ts';
import { cloneFleet, readOriginal } from '../azure/clone-fleet.ts';
import { type BenchCloud, withAzure } from '../azure/cloud.ts';
import { type Customer, connectTenants } from '../azure/connect-tenants.ts';
import { liftLimits, orderDeployment, waitUntilRunning } from '../azure/order.ts';
import { isArmRead } from '../azure/requests.ts';
import { readUsage } from '../azure/usage.ts';
import type { Figure } from '../figure.ts';
import type { Product } from '../product.ts';
import { withSuperuser } from '../seed.ts';

const deployments = 10_000;
/** As few as hold them: a subscription takes 980 resource groups. */
const subscriptions = 11;
const settleSeconds = 60;
const measuredSeconds = 120;
const surveyPatienceMs = 120_000;
/** Azure's token bucket for the reads of a principal in a subscription. */
const readsPerSecond = 25;
const targets = { core: 0.1, budget: 0.05 };

/** What it costs to watch over a fleet in which nothing happens. */
export function measureAzureIdle(): Promise<Figure[]> {
  return withAzure(subscriptions, { durations: 'none', throttling: false }, async (product, cloud) => {
    await raiseFleet(product, cloud);
    cloud.simulator.world.options.throttling = true;
    await pause(settleSeconds * 1000);
    return describe(await watchWatching(product, cloud));
  });
}

async function raiseFleet(product: Product, cloud: BenchCloud): Promise<void> {
  const customers = await connectTenants(product, cloud.accounts);
  const [first] = customers;
  if (!first) throw new Error('there is no customer');
  await liftLimits(product);
  const id = await deployOne(product, first);
  await waitUntilSurveyed(product, id);
  const original = await readOriginal(product, first, id);
  await cloneFleet(product, cloud, original, { customers, count: deployments - 1, spreadSeconds: azureTraits.healthCheckSeconds });
}

async function deployOne(product: Product, { tenant, connectionId }: Customer): Promise<string> {
  const asTenant = { ...product, cookie: tenant.cookie };
  const watch = await watchEvents(asTenant, tenant.workspaceId);
  try {
    const ordered = await orderDeployment(asTenant, connectionId, 'original');
    await waitUntilRunning(watch, ordered);
    return ordered.id;
  } finally {
    watch.close();
  }
}

/** Only then does the survey find nothing new in its copies. */
function waitUntilSurveyed(product: Product, id: string): Promise<void> {
  const deadline = Date.now() + surveyPatienceMs;
  return withSuperuser(product, async (sql) => {
    for (;;) {
      const rows = await sql`
        select from public.deployments where id = ${id} and fleet_fingerprint is not null and lease_owner is null and next_run_at > now() + interval '1 minute'`;
      if (rows.length > 0) return;
      if (Date.now() > deadline) throw new Error('no survey came');
      await pause(500);
    }
  });
}

interface Watching {
  serverShare: number;
  postgresShare: number;
  readsPerSecond: number;
  runs: number;
  running: number;
}

async function watchWatching(product: Product, { simulator }: BenchCloud): Promise<Watching> {
  const [before, runsBefore] = [readUsage(product), await countRuns(product)];
  const startedAt = Date.now();
  simulator.requests.clear();
  await pause(measuredSeconds * 1000);
  const reads = simulator.requests.list().filter(isArmRead).length;
  const seconds = (Date.now() - startedAt) / 1000;
  const [after, runsAfter] = [readUsage(product), await countRuns(product)];
  return {
    serverShare: (after.serverSeconds - before.serverSeconds) / seconds,
    postgresShare: (after.postgresSeconds - before.postgresSeconds) / seconds,
    readsPerSecond: reads / seconds,
    runs: (runsAfter.runs - runsBefore.runs) / seconds,
    running: runsAfter.running,
  };
}

/** Each run takes a lease, which counts them. */
function countRuns(product: Product): Promise<{ runs: number; running: number }> {
  return withSuperuser(product, async (sql) => {
    const [row] = await sql<{ runs: number; running: number }[]>`
      select sum(lease_token)::float8 as runs, (count(*) filter (where status = 'running'))::int as running from public.deployments`;
    return row ?? { runs: 0, running: 0 };
  });
}

function describe({ serverShare, postgresShare, readsPerSecond: reads, runs, running }: Watching): Figure[] {
  const all = running === deployments;
  const name = `Azure: ${deployments} idle deployments, ${subscriptions} subscriptions`;
  const share = (value: number) => `${(value * 100).toFixed(1)} %`;
  const core = serverShare + postgresShare;
  const budget = subscriptions * readsPerSecond;
  return [
    {
      name: `${name}: processor time`,
      target: `<= ${targets.core * 100} % of a core`,
      measured: `${share(core)} (server ${share(serverShare)}, Postgres ${share(postgresShare)}; ${runs.toFixed(1)} looks/s, ${running} run)`,
      met: all && core <= targets.core,
    },
    {
      name: `${name}: ARM reads`,
      target: `<= ${targets.budget * 100} % of ${budget}/s`,
      measured: `${share(reads / budget)} (${reads.toFixed(1)}/s)`,
      met: all && reads / budget <= targets.budget,
    },
  ];
}
