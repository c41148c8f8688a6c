import type { FirstAccount } from '../../simulator/azure/core/create-world.ts';
import { findOwner, watchEvents } from '../api.ts';
import { connectAccount, withAzure } from '../azure/cloud.ts';
import { orderDeployment, waitUntilRunning } from '../azure/order.ts';
import { type Figure, median, milliseconds, percentile } from '../figure.ts';
import type { Product } from '../product.ts';

const runs = 15;
const targetMs = 1_500;

/** What a deployment in Azure takes beyond Azure: in a simulated one that does everything at once. */
export function measureAzureOverhead(): Promise<Figure[]> {
  return withAzure(1, { durations: 'none' }, async (product, { accounts }) => {
    const [account] = accounts;
    if (!account) throw new Error('the cloud has no account');
    return describe(await timeDeployments(product, account));
  });
}

async function timeDeployments(product: Product, account: FirstAccount): Promise<number[]> {
  const connectionId = await connectAccount(product, account);
  const watch = await watchEvents(product, (await findOwner(product)).workspaceId);
  const times: number[] = [];
  try {
    // The first one signs in and loads Azure's clients.
    for (let run = 0; run <= runs; run++) {
      const ordered = await orderDeployment(product, connectionId, `bench-${run}`);
      const ms = (await waitUntilRunning(watch, ordered)) - ordered.askedAt;
      if (run > 0) times.push(ms);
    }
  } finally {
    watch.close();
  }
  return times;
}

function describe(times: readonly number[]): Figure[] {
  const name = `Azure: order to running shown with a cloud that takes no time, ${times.length} one after the other`;
  const rows = { median: median(times), p95: percentile(times, 0.95) };
  return Object.entries(rows).map(([kind, ms]) => ({
    ...{ name: `${name}: ${kind}`, target: '<= 1.5 s', measured: milliseconds(ms), met: ms <= targetMs },
  }));
}
