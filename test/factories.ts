import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { type Client, Pool } from 'pg';
import { inject } from 'vitest';
import { createLocalMetrics } from '../src/adapters/clouds/local/metrics/reader.ts';
import { openFileVault } from '../src/adapters/secrets/file/index.ts';
import { asUser } from '../src/db/as-user.ts';
import { type Database, openDatabase } from '../src/db/client.ts';
import { type OpenJobs, openJobs } from '../src/db/jobs.ts';
import { readUsage } from '../src/db/queries/usage-samples.ts';
import { members } from '../src/db/schema.ts';
import { withClient } from '../src/db/with-client.ts';
import type { Principal } from '../src/ports/identity.ts';
import { silentLogger } from '../src/ports/logger.ts';
import { silentTelemetry } from '../src/ports/telemetry.ts';
import type { Call, Services } from '../src/services/context.ts';
import { createDeployment } from '../src/services/deployments/create.ts';
import { createDeploymentInput, type DeploymentDetail } from '../src/services/schemas.ts';
import { createTestDatabase, inDatabase, type TestDatabase } from './database.ts';
import { createScriptedAzure, type ScriptedAzure } from './scripted-azure.ts';
import { createScriptedCloud, type ScriptedCloud } from './scripted-cloud.ts';
import type { Pace } from './scripted-world.ts';

/** Everything below the API on a database of its own: real Postgres, real queue, real vault, a scripted cloud. */
export interface TestPlant {
  database: TestDatabase;
  db: Database;
  queue: OpenJobs;
  services: Services;
  cloud: ScriptedCloud;
  /** The same for deployments in a connected account. */
  azureCloud: ScriptedCloud;
  azure: ScriptedAzure;
  /** Data folder, with the vault; that of a worker in a process of its own too. */
  home: string;
  /** As superuser, whom row-level security does not bind: for arranging and asserting. */
  ask<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

export async function createTestPlant(pace: Partial<Pace> = {}, given?: TestDatabase): Promise<TestPlant> {
  const database = given ?? (await createTestDatabase());
  const folder = await mkdtemp(join(tmpdir(), 'clawbot-plant-'));
  const db = openDatabase({ url: database.appUrl, maxConnections: 10 });
  const queue = await openJobs(db, silentLogger);
  const secrets = await openFileVault({ folder: join(folder, 'vault'), keyFile: join(folder, 'vault.key') });
  const [cloud, azureCloud] = [createScriptedCloud(pace), createScriptedCloud(pace, 'azure')];
  const azure = createScriptedAzure();
  const adminUrl = database.adminUrl ?? inDatabase(inject('testServer').adminUrl, new URL(database.ownerUrl).pathname.slice(1));
  const admin = new Pool({ connectionString: adminUrl, max: 2 });
  // A server that a test kills ends connections that nobody is using.
  admin.on('error', () => {});
  return {
    database,
    db,
    queue,
    cloud,
    azureCloud,
    azure,
    home: folder,
    services: {
      ...{ db, queue, secrets, azure, federation: null, telemetry: silentTelemetry },
      metrics: new Map([['local', createLocalMetrics({ readUsage: (...place) => readUsage(db, ...place) })]]),
      clouds: new Map([cloud, azureCloud].map((each) => [each.kind, each])),
      // As without a way to the internet; a provider that answers is `test/model-providers.ts`.
      modelKeys: { check: async () => 'untried' },
      installationId: randomUUID(),
      isDemo: false,
      ownerEmail: 'owner@example.com',
      appUrl: 'http://127.0.0.1:3000',
      linkSecret: randomUUID(),
    },
    ask: async <Row extends object>(text: string, values: unknown[] = []) => (await admin.query<Row>(text, values)).rows,
    async close() {
      await admin.end();
      await queue.stop();
      await db.$client.end({ timeout: 1 });
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** As if the owners had just confirmed that much may be taken down: for tests that delete more in a minute than people do. */
export async function allowTakedowns({ ask }: Pick<TestPlant, 'ask'>): Promise<void> {
  await ask(`insert into clawbot.halts (workspace_id, reason, confirmed_at, allows_until)
    select id, 'a test', now(), now() + interval '1 day' from (select id from workspaces union all select null) scopes`);
}

/** Somebody who has just signed up and in, with the workspace that came with it. */
export interface TestPerson {
  principal: Principal;
  workspaceId: string;
}

export async function createPerson(db: Database, email = `${randomUUID()}@example.com`): Promise<TestPerson> {
  const userId = randomUUID();
  await addUser(db, userId, email);
  const issuedAt = new Date();
  const principal = {
    userId,
    email,
    sessionId: randomUUID(),
    issuedAt,
    confirmedAt: issuedAt,
    expiresAt: new Date(issuedAt.getTime() + 3_600_000),
  };
  const [membership] = await asUser(db, principal, (tx) => tx.select().from(members));
  if (!membership) throw new Error('a new person has no workspace');
  return { principal, workspaceId: membership.workspaceId };
}

/** As the identity does it: ours writes as a role of the app, Supabase Auth has a login of its own. */
async function addUser(db: Database, userId: string, email: string): Promise<void> {
  const { authUrl } = inject('testServer');
  if (authUrl) {
    const add = (client: Client) => client.query('insert into auth.users (id, email) values ($1, $2)', [userId, email]);
    await withClient(inDatabase(authUrl, db.$client.options.database), add);
    return;
  }
  await db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('role', 'clawbot_identity', true)`);
    await tx.execute(sql`insert into auth.users (id, email) values (${userId}, ${email})`);
  });
}

/** Somebody else who owns this workspace too, so that its first owner can go. */
export async function addOwner(plant: Pick<TestPlant, 'db' | 'ask'>, workspaceId: string): Promise<void> {
  const { principal } = await createPerson(plant.db);
  await plant.ask(`insert into members (workspace_id, user_id, role) values ($1, $2, 'owner')`, [workspaceId, principal.userId]);
}

export function callOf({ services }: Pick<TestPlant, 'services'>, { principal }: TestPerson): Call {
  return { services, principal };
}

/** The same for somebody who has signed in this very moment, however long the test has been running. */
export function callNow(plant: Pick<TestPlant, 'services'>, { principal, workspaceId }: TestPerson): Call {
  const now = new Date();
  const expiresAt = new Date(now.getTime() + 3_600_000);
  return callOf(plant, { workspaceId, principal: { ...principal, issuedAt: now, confirmedAt: now, expiresAt } });
}

/** Asks for a deployment as a person would; nothing is made of it until a worker runs. */
export function orderDeployment(plant: TestPlant, person: TestPerson, input: Record<string, unknown> = {}): Promise<DeploymentDetail> {
  const name = `bot-${randomUUID().slice(0, 8)}`;
  return createDeployment(callOf(plant, person), createDeploymentInput.parse({ name, ...input }), null);
}

/** The same in a connected account. */
export function orderAzureDeployment(plant: TestPlant, person: TestPerson, connectionId: string, input: Record<string, unknown> = {}) {
  return orderDeployment(plant, person, { cloud: 'azure', region: 'westeurope', size: 'Standard_B2als_v2', connectionId, ...input });
}
