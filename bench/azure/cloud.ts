import { addAccount, type FirstAccount } from '../../simulator/azure/core/create-world.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator/azure/simulator.ts';
import { callApi } from '../api.ts';
import { type Product, startProduct } from '../product.ts';

export const place = { region: 'westeurope', size: 'Standard_B2als_v2' };
/** As after a customer has asked Azure to raise them: none of these figures is about quotas. */
const raisedQuota = 1_000_000;

/** A simulated Azure in this process, with some customers of one subscription each. Its machines answer as soon as they are made. */
export interface BenchCloud {
  simulator: Simulator;
  accounts: FirstAccount[];
}

export async function startCloud(accountCount: number, options: SimulatorOptions): Promise<BenchCloud> {
  const simulator = await startSimulator({ coreQuota: raisedQuota, ...options });
  const { world, account } = simulator;
  const others = Array.from({ length: accountCount - 1 }, () => addAccount(world, raisedQuota));
  for (const subscription of world.subscriptions.values()) subscription.publicIpLimit = raisedQuota;
  return { simulator, accounts: [account, ...others] };
}

/** Lends such a cloud and a product that takes it for Azure. */
export async function withAzure<T>(
  accountCount: number,
  options: SimulatorOptions,
  work: (product: Product, cloud: BenchCloud) => Promise<T>,
): Promise<T> {
  const cloud = await startCloud(accountCount, options);
  try {
    const product = await startProduct(cloud.simulator.environment());
    try {
      return await work(product, cloud);
    } finally {
      await product.stop();
    }
  } finally {
    await cloud.simulator.stop();
  }
}

/** Connects an account for whoever `product.cookie` belongs to; returns the id of the connection. */
export async function connectAccount(product: Product, account: FirstAccount): Promise<string> {
  const { tenantId, subscriptionId, clientId, clientSecret } = account;
  const body = { name: 'Bench', tenantId, subscriptionId, clientId, clientSecret };
  return (await callApi<{ id: string }>(product, 'POST', '/azure/credentials', body)).id;
}
