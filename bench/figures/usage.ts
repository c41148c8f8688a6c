import { type Figure, milliseconds } from '../figure.ts';
import type { Product } from '../product.ts';
import { seedTenants, type Tenant, withSuperuser } from '../seed.ts';

const deployments = 10_000;
const days = 90;
/** Each was stopped and started again, and had another price. */
const spansEach = 5;
const requests = 20;

/** What ten thousand deployments of one workspace cost within ninety days, with all that is on the page. */
export async function measureUsage(product: Product): Promise<Figure[]> {
  const [tenant] = await seedTenants(product, 1);
  if (!tenant) throw new Error('there is no tenant');
  await seedUsage(product, tenant);
  const figures: Figure[] = [];
  for (const group of ['deployment', 'region', 'cloud']) figures.push(await measureRead(product, tenant, group));
  return [...figures, await measureCsv(product, tenant)];
}

async function measureRead(product: Product, tenant: Tenant, group: string): Promise<Figure> {
  const times: number[] = [];
  for (let count = 0; count < requests; count++) {
    const began = performance.now();
    const answer = await ask(product, tenant, `/usage?range=90-days&groupBy=${group}`);
    const { total } = (await answer.json()) as { total: number };
    if (!(total > 0)) throw new Error('nothing was paid for');
    times.push(performance.now() - began);
  }
  const median = times.toSorted((a, b) => a - b)[requests / 2] ?? Number.POSITIVE_INFINITY;
  const name = `GET /api/v1/usage by ${group}, ${deployments} deployments, ${days} days, ${deployments * spansEach} spans: median`;
  return { name, target: '<= 700 ms', measured: milliseconds(median), met: median <= 700 };
}

async function measureCsv(product: Product, tenant: Tenant): Promise<Figure> {
  const began = performance.now();
  const lines = (await (await ask(product, tenant, '/usage.csv?range=30-days')).text()).split('\r\n').length;
  const seconds = (performance.now() - began) / 1000;
  const name = `GET /api/v1/usage.csv, the same, 30 days, ${lines} lines`;
  return { name, target: '<= 30 s', measured: `${seconds.toFixed(1)} s`, met: seconds <= 30 };
}

async function ask({ origin }: Product, { cookie }: Tenant, path: string): Promise<Response> {
  const answer = await fetch(`${origin}/api/v1${path}`, { headers: { cookie } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}

function seedUsage(product: Product, { workspaceId, userId }: Tenant): Promise<void> {
  return withSuperuser(product, async (sql) => {
    const [connection] = await sql<{ id: string }[]>`
      insert into public.cloud_connections (workspace_id, provider, name, kind, created_by)
      values (${workspaceId}, 'azure', 'bench', 'service-principal-secret', ${userId}) returning id`;
    await sql`
      insert into public.deployments (workspace_id, created_by, connection_id, name, cloud, region, size, openclaw_version, status, next_run_at)
      select ${workspaceId}, ${userId}, ${connection?.id ?? null}, 'usage-' || n, 'azure', (array['westeurope', 'eastus', 'northeurope', 'japaneast'])[1 + n % 4],
        'Standard_B2als_v2', '2026.9.6', 'running', null from generate_series(1, ${deployments}) n`;
    await sql`
      insert into public.usage_spans (workspace_id, deployment_id, cloud, region, size, state, monthly_machine, monthly_kept, began_at, ended_at)
      select d.workspace_id, d.id, d.cloud, d.region, d.size, case when n % 2 = 0 then 'running' else 'stopped' end,
        case when n % 2 = 0 then 28.5 else 0 end, 6, now() - make_interval(days => ${days}) + n * step,
        case when n < ${spansEach - 1} then now() - make_interval(days => ${days}) + (n + 1) * step end
      from public.deployments d, generate_series(0, ${spansEach - 1}) n, lateral (select make_interval(days => ${days}) / ${spansEach}::float8 as step) s
      where d.workspace_id = ${workspaceId}`;
    await sql`analyze public.deployments, public.usage_spans`;
  });
}
