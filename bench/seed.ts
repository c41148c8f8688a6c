import { createHmac, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import postgres from 'postgres';
import { openFileVault } from '../src/adapters/secrets/file/index.ts';
import { openDatabase } from '../src/db/client.ts';
import { testedOpenclawVersion } from '../src/domain/catalog.ts';
import { describeProblem } from '../src/domain/problem.ts';
import { openInstallation } from '../src/runtime/installation.ts';
import type { Product } from './product.ts';

export interface Tenant {
  userId: string;
  workspaceId: string;
  /** A living session, signed as the product signs it. */
  cookie: string;
}

/** People with a session each, and the personal workspaces that the database makes for them. */
export async function seedTenants(product: Product, count: number): Promise<Tenant[]> {
  const identitySecret = await readIdentitySecret(product);
  const cookieName = product.cookie.slice(0, product.cookie.indexOf('='));
  return withSuperuser(product, async (sql) => {
    const people = await sql<{ id: string }[]>`
      insert into auth.users (email, email_verified)
      select 'bench-' || gen_random_uuid() || '@example.org', true from generate_series(1, ${count})
      returning id`;
    const tokens = people.map(() => randomBytes(24).toString('base64url'));
    const ids = people.map((person) => person.id);
    await sql`
      insert into auth.sessions (user_id, token, expires_at)
      select person, token, now() + interval '1 day' from unnest(${ids}::uuid[], ${tokens}::text[]) as t (person, token)`;
    const homes = await sql<{ userId: string; workspaceId: string }[]>`
      select user_id as "userId", workspace_id as "workspaceId" from public.members where user_id = any (${ids}::uuid[])`;
    return homes.map((home) => ({ ...home, cookie: `${cookieName}=${sign(tokens[ids.indexOf(home.userId)] ?? '', identitySecret)}` }));
  });
}

async function readIdentitySecret({ home, appUrl }: Product): Promise<string> {
  const db = openDatabase({ url: appUrl, maxConnections: 1 });
  const secrets = await openFileVault({ folder: join(home, 'vault'), keyFile: join(home, 'vault.key') });
  const { identitySecret } = await openInstallation({ db, openVault: async () => secrets, home });
  await db.$client.end();
  return identitySecret;
}

/** Stopped deployments that nothing needs to be done for, spread evenly over the tenants. */
export function seedDeployments(product: Product, tenants: readonly Tenant[], total: number): Promise<void> {
  const each = Math.ceil(total / tenants.length);
  const workspaces = tenants.map((tenant) => tenant.workspaceId);
  const people = tenants.map((tenant) => tenant.userId);
  return withSuperuser(product, async (sql) => {
    await sql`
      insert into public.deployments (workspace_id, created_by, name, cloud, region, size, openclaw_version, desired, status, next_run_at)
      select workspace, person, 'bench-' || number, 'local', 'this-machine', 'shared', ${testedOpenclawVersion}, 'stopped', 'stopped', null
      from unnest(${workspaces}::uuid[], ${people}::uuid[]) as t (workspace, person), generate_series(1, ${each}::int) as number`;
    await sql`analyze public.deployments`;
  });
}

/** Deployments of one tenant in every status and in many places, with prices and addresses, for which nothing has to be done. */
export function seedFleet(product: Product, { workspaceId, userId }: Omit<Tenant, 'cookie'>, total: number): Promise<void> {
  return withSuperuser(product, async (sql) => {
    const [account] = await sql<{ id: string }[]>`
      insert into public.cloud_connections (workspace_id, provider, name, kind, created_by, surveyed_at)
      values (${workspaceId}, 'azure', 'bench', 'managed-identity', ${userId}, now() + interval '1 day') returning id`;
    await sql`
      insert into public.deployments (workspace_id, created_by, connection_id, name, cloud, region, size, openclaw_version, desired, status,
        estimated_monthly_cost, monthly_stopped_cost, instance_url, next_run_at, created_at)
      select ${workspaceId}, ${userId}, ${account?.id ?? null}, 'bot-' || number, 'azure',
        (array['westeurope', 'eastus', 'southeastasia', 'uksouth', 'japaneast'])[1 + number % 5], 'Standard_B2als_v2', ${testedOpenclawVersion},
        case when number % 10 < 7 then 'running' else 'stopped' end,
        case when number % 10 < 6 then 'running' when number % 10 < 9 then 'stopped' when number % 20 < 10 then 'blocked' else 'failed' end,
        case when number % 50 > 0 then 20 + number % 37 end, case when number % 50 > 0 then 6.05 end,
        'https://cb-' || substr(md5(number::text), 1, 10) || '.westeurope.cloudapp.azure.com', null, now() - make_interval(mins => number)
      from generate_series(1, ${total}::int) as number`;
    await sql`analyze public.deployments`;
  });
}

/** One running deployment for which nothing has to be done, with a log of so many lines, some of them long or coloured; returns its id. */
export function seedLog(product: Product, { workspaceId, userId }: Omit<Tenant, 'cookie'>, lines: number): Promise<string> {
  return withSuperuser(product, async (sql) => {
    const [row] = await sql<{ id: string }[]>`
      insert into public.deployments (workspace_id, created_by, name, cloud, region, size, openclaw_version, desired, status, next_run_at)
      values (${workspaceId}, ${userId}, 'talkative', 'local', 'this-machine', 'shared', ${testedOpenclawVersion}, 'running', 'running', null)
      returning id`;
    const id = row?.id ?? '';
    await appendLog(sql, { id, workspaceId }, 1, lines);
    await sql`analyze public.deployment_logs`;
    return id;
  });
}

/** Log lines from one number to another, as a worker writes them, with the event that tells of them. */
export async function appendLog(
  sql: postgres.Sql,
  deployment: { id: string; workspaceId: string },
  from: number,
  to: number,
): Promise<void> {
  const { id, workspaceId } = deployment;
  await sql.begin(async (tx) => {
    await tx`
      insert into public.deployment_logs (deployment_id, workspace_id, seq, at, level, source, message)
      select ${id}, ${workspaceId}, number, now() - make_interval(secs => (${to}::int - number) * 0.5),
        case when number % 97 = 0 then 'error' when number % 23 = 0 then 'warn' when number % 5 = 0 then 'debug' else 'info' end, 'gateway',
        case when number % 31 = 0 then repeat('a long line goes on ' || number || ' ', 12)
          when number % 11 = 0 then E'\u001b[0;32m[gateway]\u001b[0m took a \u001b[0;1;36mrequest\u001b[0m ' || md5(number::text)
          else '[gateway] took a request ' || md5(number::text) || ' and answered it in ' || number % 900 || ' ms' end
      from generate_series(${from}::int, ${to}::int) as number`;
    await tx`insert into public.events (workspace_id, deployment_id, type, data) values (${workspaceId}, ${id}, 'logs:appended', ${tx.json({ lastSeq: to })})`;
  });
}

/** Blocked deployments of one tenant that own nothing and need nothing but a Retry; returns their ids. */
export function seedBlocked(product: Product, { workspaceId, userId }: Tenant, count: number): Promise<string[]> {
  const problem = describeProblem('install-no-network', 'npm could not reach its registry.');
  return withSuperuser(product, async (sql) => {
    const rows = await sql<{ id: string }[]>`
      insert into public.deployments
        (workspace_id, created_by, name, cloud, region, size, openclaw_version, desired, status, problem, next_run_at)
      select ${workspaceId}, ${userId}, 'blocked-' || number, 'local', 'this-machine', 'shared', ${testedOpenclawVersion},
        'stopped', 'blocked', ${sql.json({ ...problem })}, null
      from generate_series(1, ${count}::int) as number
      returning id`;
    return rows.map((row) => row.id);
  });
}

/** Behind row-level security, for arranging and for looking; never for what is measured. */
export async function withSuperuser<T>(product: Product, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(product.superuserUrl, { max: 1 });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

function sign(token: string, secret: string): string {
  return encodeURIComponent(`${token}.${createHmac('sha256', secret).update(token).digest('base64')}`);
}
