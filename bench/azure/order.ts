import type { DeploymentDetail } from '../../src/services/schemas.ts';
import { callApi, type EventWatch } from '../api.ts';
import type { Product } from '../product.ts';
import { withSuperuser } from '../seed.ts';
import { place } from './cloud.ts';

/** Lets everybody order as much as he likes: limits are not what is measured. */
export function liftLimits(product: Product): Promise<void> {
  return withSuperuser(product, async (sql) => {
    await sql`update public.workspaces set max_deployments = 1000000`;
    await sql`delete from clawbot.rate_limits`;
  });
}

export interface OrderedDeployment {
  id: string;
  name: string;
  /** Just before the request, on the clock of `performance.now()`. */
  askedAt: number;
}

/** Orders a deployment in Azure over the API. */
export async function orderDeployment(product: Product, connectionId: string, name: string): Promise<OrderedDeployment> {
  await liftLimits(product);
  const askedAt = performance.now();
  const { id } = await callApi<DeploymentDetail>(product, 'POST', '/deployments', { name, cloud: 'azure', ...place, connectionId });
  return { id, name, askedAt };
}

/** When the event that tells of `running` came, on the clock of `performance.now()`. Rejects when it tells of a failure. */
export async function waitUntilRunning(watch: EventWatch, { id, name }: OrderedDeployment): Promise<number> {
  const statusOf = (data: object) => ('deployment' in data ? (data.deployment as { status: string }).status : '');
  const { event, at } = await watch.find(
    ({ deploymentId, data }) => deploymentId === id && ['running', 'blocked', 'failed'].includes(statusOf(data)),
  );
  if (statusOf(event.data) !== 'running') throw new Error(`${name} did not come to run: ${JSON.stringify(event.data)}`);
  return at;
}
