import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Vault } from '../../simulator/azure/core/vault.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator/azure/simulator.ts';
import { addVault } from '../../simulator/azure/vault/test-vault.ts';
import { type SimulatedAuth, startSimulatedAuth } from '../../simulator/supabase/auth-server.ts';
import type { Mail } from '../../simulator/supabase/options.ts';
import { withClient } from '../../src/db/with-client.ts';
import { startRedis } from '../redis.ts';
import { createSupabaseDatabase, startSupabaseServer } from '../supabase/project.ts';
import type { TestPostgres } from '../supabase/start-postgres.ts';
import { startUpstashRest } from '../upstash-rest.ts';
import { type Edge, startEdge } from './edge.ts';
import { type HostedProcess, runCommand, startWeb, startWorker } from './processes.ts';

/** Everything that a hosted installation stands on, each speaking its own protocol; and its processes. */
export interface HostedInstallation {
  edge: Edge;
  /** The settings of a web process; those of a worker are the same. */
  environment: Record<string, string>;
  postgres: TestPostgres;
  auth: SimulatedAuth;
  redis: Awaited<ReturnType<typeof startRedis>>;
  azure: Simulator;
  vault: Vault;
  mails: Mail[];
  addWeb(changes?: Record<string, string>): Promise<HostedProcess>;
  addWorker(changes?: Record<string, string>): Promise<HostedProcess>;
  /** As superuser. */
  ask<Row extends object>(sql: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** Quotas as after a customer has asked Azure to raise them. */
const raised = 100_000;

export const databaseName = 'hosted';
const projectFolder = join(import.meta.dirname, '../..');

/** Postgres 15 with the rights of a Supabase project, its Auth and Realtime, Upstash, Azure with a Key Vault: all started, nothing of ours yet. */
export async function createHostedInstallation(cloud: SimulatorOptions = {}): Promise<HostedInstallation> {
  await buildWeb();
  const closes: (() => Promise<unknown>)[] = [];
  const keep = <T>(part: T, close: () => Promise<unknown>): T => {
    closes.push(close);
    return part;
  };
  const postgres = await startSupabaseServer(15);
  keep(postgres, () => postgres.stop());
  const adminUrl = postgres.url('supabase_admin', databaseName);
  await createSupabaseDatabase(postgres, databaseName);
  const edge = await startEdge();
  keep(edge, () => edge.close());
  const mails: Mail[] = [];
  const [publicKey, token] = [`sb_publishable_${randomUUID()}`, randomUUID()];
  const authDatabase = postgres.url('supabase_auth_admin', databaseName);
  const deliver = (mail: Mail) => void mails.push(mail);
  const auth = await startSimulatedAuth({ databaseUrl: authDatabase, siteUrl: edge.origin, publishableKey: publicKey, deliver });
  keep(auth, () => auth.stop());
  auth.settings.mailPauseSeconds = 0;
  const redis = await startRedis();
  keep(redis, () => redis.stop());
  const upstash = await startUpstashRest({ redisUrl: redis.url, token });
  keep(upstash, () => upstash.close());
  const azure = await startSimulator({ durations: 'none', throttling: false, coreQuota: raised, ...cloud });
  for (const subscription of azure.world.subscriptions.values()) subscription.publicIpLimit = raised;
  keep(azure, () => azure.stop());
  const vault = addVault(azure);
  const home = await mkdtemp(join(tmpdir(), 'clawbot-hosted-'));
  keep(home, () => rm(home, { recursive: true, force: true }));

  const { tenantId, clientId, clientSecret } = azure.account;
  const environment: Record<string, string> = {
    ...azure.environment(),
    CLAWBOT_HOME: join(home, 'nothing-may-lie-here'),
    NEXT_PUBLIC_APP_URL: edge.origin,
    TRUSTED_PROXIES: '*',
    DATABASE_URL: postgres.url('clawbot_app', databaseName),
    DATABASE_OWNER_URL: postgres.url('postgres', databaseName),
    NEXT_PUBLIC_SUPABASE_URL: auth.url,
    NEXT_PUBLIC_SUPABASE_ANON_KEY: publicKey,
    UPSTASH_REDIS_REST_URL: upstash.url,
    UPSTASH_REDIS_REST_TOKEN: token,
    AZURE_KEY_VAULT_URL: `https://${vault.name}.vault.azure.net`,
    AZURE_TENANT_ID: tenantId,
    AZURE_CLIENT_ID: clientId,
    AZURE_CLIENT_SECRET: clientSecret,
    LOCAL_CLOUD: 'false',
    LOG_LEVEL: 'warn',
  };
  await runCommand('migrate', environment);

  const processes: HostedProcess[] = [];
  closes.push(() => Promise.all(processes.map((process) => process.kill())));
  return {
    ...{ edge, environment, postgres, auth, redis, azure, vault, mails },
    async addWeb(changes = {}) {
      const web = await startWeb({ ...environment, ...changes });
      processes.push(web);
      edge.targets.push(web.port);
      return web;
    },
    async addWorker(changes = {}) {
      const worker = await startWorker({ ...environment, ...changes });
      processes.push(worker);
      return worker;
    },
    ask: <Row extends object>(sql: string, values: unknown[] = []) =>
      withClient(adminUrl, async (client) => (await client.query<Row>(sql, values)).rows),
    async close() {
      for (const close of closes.reverse()) await close();
    },
  };
}

/** Pages and API as `npm run build:hosted` makes them; the pages only where they are not those of this checkout. */
async function buildWeb(): Promise<void> {
  const run = (script: string) =>
    promisify(execFile)(process.execPath, [join(projectFolder, 'scripts', script)], {
      cwd: projectFolder,
      env: { ...process.env, NODE_ENV: 'production' },
    });
  await Promise.all([run('prepare.mjs'), run('package-web.ts')]);
}
