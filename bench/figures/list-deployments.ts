import autocannon from 'autocannon';
import { type Figure, milliseconds } from '../figure.ts';
import type { Product } from '../product.ts';
import { seedDeployments, seedTenants } from '../seed.ts';

const rows = 10_000;
// Ten each: the limit of a workspace.
const tenantCount = 1_000;
const connections = 20;
const warmUpSeconds = 3;
const measuredSeconds = 10;

/** `GET /api/v1/deployments` under row-level security, each connection another tenant. */
export async function measureListDeployments(product: Product): Promise<Figure[]> {
  const tenants = await seedTenants(product, tenantCount);
  await seedDeployments(product, tenants, rows);
  const cookies = tenants.map((tenant) => tenant.cookie);
  await load(product, cookies, warmUpSeconds);
  const { latency, requests, non2xx, errors } = await load(product, cookies, measuredSeconds);
  const name = `GET /api/v1/deployments, ${rows} rows of ${tenantCount} tenants, ${connections} connections`;
  const clean = non2xx === 0 && errors === 0;
  return [
    { name: `${name}: p99`, target: '<= 50 ms', measured: milliseconds(latency.p99), met: clean && latency.p99 <= 50 },
    { name: `${name}: rate`, target: '>= 800/s', measured: `${Math.round(requests.average)}/s`, met: clean && requests.average >= 800 },
  ];
}

function load(product: Product, cookies: readonly string[], seconds: number) {
  let next = 0;
  return autocannon({
    url: `${product.origin}/api/v1/deployments`,
    connections,
    duration: seconds,
    setupClient: (client) => {
      client.setHeaders({ cookie: cookies[next++ % cookies.length] ?? '' });
    },
  });
}
