import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type postgres from 'postgres';
import type { FirstAccount } from '../../simulator/azure/core/create-world.ts';
import type { Simulator } from '../../simulator/azure/simulator.ts';
import { createTestClient } from '../../simulator/azure/test-client.ts';
import { azureNames } from '../../src/adapters/clouds/azure/names.ts';
import { openFileVault } from '../../src/adapters/secrets/file/index.ts';
import { asService } from '../../src/db/as-service.ts';
import type { Product } from '../product.ts';
import { withSuperuser } from '../seed.ts';
import type { BenchCloud } from './cloud.ts';
import type { Customer } from './connect-tenants.ts';
import { inLanes } from './lanes.ts';
import { makeGroup } from './make-group.ts';
import { withQueue } from './order-many.ts';
import { type Identity, inventIdentity, replant } from './replant.ts';
import { isTemplate } from './requests.ts';

const lanes = { atMost: 8, staggerMs: 0 };
const batchSize = 500;

/** A deployment that the product itself has made and watched for a while. */
export interface Original {
  identity: Identity;
  /** Its rows as the reconciler left them, as JSON. */
  row: string;
  ledger: string;
}

/** What a fleet is made of: how many, for whom, and over how many seconds their next runs are spread. */
export interface FleetPlan {
  count: number;
  customers: readonly Customer[];
  spreadSeconds: number;
}

export async function readOriginal(product: Product, customer: Customer, deploymentId: string): Promise<Original> {
  const { tenant, account, connectionId } = customer;
  return withSuperuser(product, async (sql) => {
    const [found] = await sql<{ name: string; row: string; ledger: string }[]>`
      select d.name, row_to_json(d)::text as row,
        (select jsonb_agg(r)::text from public.cloud_resources r where r.deployment_id = d.id) as ledger
      from public.deployments d where d.id = ${deploymentId}`;
    if (!found) throw new Error(`there is no deployment ${deploymentId}`);
    const { workspaceId, userId } = tenant;
    const identity = { deploymentId, name: found.name, workspaceId, userId, connectionId, subscriptionId: account.subscriptionId };
    return { identity, row: found.row, ledger: found.ledger };
  });
}

/** Copies a running deployment many times: in the cloud by its own template, in the database and the vault by its own rows. */
export async function cloneFleet(product: Product, cloud: BenchCloud, original: Original, plan: FleetPlan): Promise<void> {
  const { customers, count } = plan;
  const identities = Array.from({ length: count }, (_, index) => identify(original, customers[index % customers.length], index));
  await cloneMachines(cloud, original, identities);
  await cloneSecrets(product, identities);
  await withSuperuser(product, (sql) => cloneRows(sql, original, identities));
  await spreadRuns(product, identities, plan.spreadSeconds);
}

function identify({ identity }: Original, customer: Customer | undefined, index: number): Identity {
  if (!customer) throw new Error('there is no customer');
  const { tenant, account, connectionId } = customer;
  const { workspaceId, userId } = tenant;
  return { ...inventIdentity(identity, `idle-${index}`), workspaceId, userId, connectionId, subscriptionId: account.subscriptionId };
}

async function cloneMachines({ simulator, accounts }: BenchCloud, original: Original, identities: readonly Identity[]): Promise<void> {
  const template = simulator.requests.list().find(isTemplate);
  if (!template) throw new Error('the product has sent no template');
  const send = createTestClient(simulator);
  const query = new URLSearchParams(template.query).toString();
  const tokens = new Map<string, string>();
  for (const account of accounts) tokens.set(account.subscriptionId, await issueToken(simulator, account));
  await inLanes(identities.length, lanes, async (index) => {
    const identity = identities[index] ?? original.identity;
    const body = replant(template.body, original.identity, identity);
    makeGroup(simulator.world, identity.subscriptionId, azureNames(identity).resourceGroup, readTags(body));
    const url = `https://${template.host}${replant(template.path, original.identity, identity)}?${query}`;
    const { status, text } = await send(url, { method: 'PUT', token: tokens.get(identity.subscriptionId) ?? '', body });
    if (status >= 300) throw new Error(`the template of ${identity.name} was refused: ${status} ${text}`);
    // The bodies of ten thousand templates would fill the memory.
    if (index % 100 === 0) simulator.requests.clear();
  });
}

function issueToken({ tokens }: Simulator, { tenantId, clientId, objectId }: FirstAccount): Promise<string> {
  return tokens.issue({ tenantId, clientId, objectId, audience: 'https://management.azure.com' }, 86_400);
}

/** A template marks all that it makes alike, and the group is marked so too. */
function readTags(template: string): Record<string, string> {
  const [tags] = /\{[^{}]*"clawbot-deployment-id"[^{}]*\}/.exec(template) ?? [];
  return JSON.parse(tags ?? '{}') as Record<string, string>;
}

async function cloneSecrets({ home }: Product, identities: readonly Identity[]): Promise<void> {
  const vault = await openFileVault({ folder: join(home, 'vault'), keyFile: join(home, 'vault.key') });
  await inLanes(identities.length, lanes, async (index) => {
    const { workspaceId, deploymentId } = identities[index] ?? { workspaceId: '', deploymentId: '' };
    await vault.put({ workspaceId, recordId: deploymentId, name: 'gateway-token' }, randomBytes(32).toString('hex'));
  });
}

async function cloneRows(sql: postgres.Sql, { identity, row, ledger }: Original, identities: readonly Identity[]): Promise<void> {
  const copyOf = (text: string, to: Identity): unknown => JSON.parse(replant(text, identity, to));
  for (let from = 0; from < identities.length; from += batchSize) {
    const batch = identities.slice(from, from + batchSize);
    const rows = batch.map((to) => copyOf(row, to));
    const entries = batch.flatMap((to) => copyOf(ledger, to) as object[]).map((entry) => ({ ...entry, id: randomUUID() }));
    await sql`insert into public.deployments select * from jsonb_populate_recordset(null::public.deployments, ${JSON.stringify(rows)}::text::jsonb)`;
    await sql`insert into public.cloud_resources select * from jsonb_populate_recordset(null::public.cloud_resources, ${JSON.stringify(entries)}::text::jsonb)`;
  }
  await sql`analyze`;
}

/** As it is after a while: the same number is due in every second. */
async function spreadRuns(product: Product, identities: readonly Identity[], spreadSeconds: number): Promise<void> {
  const dueIn = (index: number) => (index / identities.length) * spreadSeconds;
  await withSuperuser(product, async (sql) => {
    const ids = identities.map(({ deploymentId }) => deploymentId);
    await sql`
      update public.deployments d set next_run_at = now() + make_interval(secs => due.seconds)
      from unnest(${ids}::uuid[], ${ids.map((_, index) => dueIn(index))}::float8[]) as due (id, seconds) where d.id = due.id`;
  });
  await withQueue(product, (db, queue) =>
    inLanes(identities.length, lanes, async (index) => {
      const { workspaceId, deploymentId } = identities[index] ?? { workspaceId: '', deploymentId: '' };
      await asService(db, workspaceId, (tx) => queue.enqueue(tx, { deploymentId, workspaceId }, dueIn(index)));
    }),
  );
}
