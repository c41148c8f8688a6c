import { randomUUID } from 'node:crypto';
import type { Vault } from '../../simulator/azure/core/vault.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator/azure/simulator.ts';
import { addVault } from '../../simulator/azure/vault/test-vault.ts';
import { type SimulatedAuth, startSimulatedAuth } from '../../simulator/supabase/auth-server.ts';
import type { Mail } from '../../simulator/supabase/options.ts';
import { withClient } from '../../src/db/with-client.ts';
import { realtimeSchema } from '../realtime/schema.ts';
import { startRealtimeServer } from '../realtime-server.ts';
import { startRedis } from '../redis.ts';
import { createSupabaseDatabase, startSupabaseServer } from '../supabase/project.ts';
import type { TestPostgres } from '../supabase/start-postgres.ts';
import { startUpstashRest } from '../upstash-rest.ts';
import { type Edge, startEdge } from './edge.ts';

export interface ServiceOptions {
  cloud?: SimulatorOptions;
  /** Browsers are woken by Realtime instead of following a stream. */
  withRealtime?: boolean;
}

/** What a hosted installation stands on, each speaking its own protocol. */
export interface Services {
  edge: Edge;
  postgres: TestPostgres;
  auth: SimulatedAuth;
  realtime: Realtime | null;
  redis: Awaited<ReturnType<typeof startRedis>>;
  azure: Simulator;
  vault: Vault;
  mails: Mail[];
  /** Settings that lead the product to all of it. */
  environment: Record<string, string>;
  close(): Promise<void>;
}

type Realtime = Awaited<ReturnType<typeof startRealtimeServer>>;

export const databaseName = 'hosted';

/** Postgres 15 with the rights of a Supabase project, its Auth and Realtime, Upstash, and Azure with a Key Vault. */
export async function startServices({ cloud = {}, withRealtime = false }: ServiceOptions): Promise<Services> {
  const closes: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const each of closes.splice(0).reverse()) await each();
  };
  try {
    const edge = await startEdge();
    closes.push(() => edge.close());
    const project = await startProject(edge.origin, withRealtime, closes);
    const counter = await startCounter(closes);
    const account = await startAzure(cloud, closes);
    const environment = { ...basics(edge), ...project.environment, ...counter.environment, ...account.environment };
    return { edge, ...project, ...counter, ...account, environment, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function basics({ origin }: Edge): Record<string, string> {
  return { NEXT_PUBLIC_APP_URL: origin, TRUSTED_PROXIES: '*', LOCAL_CLOUD: 'false', LOG_LEVEL: 'warn' };
}

type Closes = (() => Promise<unknown>)[];

async function startProject(siteUrl: string, withRealtime: boolean, closes: Closes) {
  const postgres = await startSupabaseServer(15);
  closes.push(() => postgres.stop());
  await createSupabaseDatabase(postgres, databaseName);
  const [publishableKey, jwtSecret] = [`sb_publishable_${randomUUID()}`, randomUUID()];
  const adminUrl = postgres.url('supabase_admin', databaseName);
  const realtime = withRealtime ? await startRealtime(adminUrl, { jwtSecret, publicKey: publishableKey }) : null;
  closes.push(async () => realtime?.close());
  const mails: Mail[] = [];
  const auth = await startSimulatedAuth({
    ...{ databaseUrl: postgres.url('supabase_auth_admin', databaseName), siteUrl, publishableKey },
    ...(realtime && { realtimeUrl: realtime.url }),
    deliver: (mail) => void mails.push(mail),
  });
  closes.push(() => auth.stop());
  auth.settings.mailPauseSeconds = 0;
  const environment = {
    DATABASE_URL: postgres.url('clawbot_app', databaseName),
    DATABASE_OWNER_URL: postgres.url('postgres', databaseName),
    NEXT_PUBLIC_SUPABASE_URL: auth.url,
    NEXT_PUBLIC_SUPABASE_ANON_KEY: publishableKey,
    ...(realtime && { SUPABASE_JWT_SECRET: jwtSecret }),
  };
  return { postgres, auth, realtime, mails, environment };
}

/** Into the database before the tables come, as at Supabase. */
async function startRealtime(databaseUrl: string, keys: { jwtSecret: string; publicKey: string }): Promise<Realtime> {
  await withClient(databaseUrl, (client) => client.query(realtimeSchema('postgres')));
  return startRealtimeServer({ databaseUrl, ...keys });
}

async function startCounter(closes: Closes) {
  const token = randomUUID();
  const redis = await startRedis();
  closes.push(() => redis.stop());
  const upstash = await startUpstashRest({ redisUrl: redis.url, token });
  closes.push(() => upstash.close());
  return { redis, environment: { UPSTASH_REDIS_REST_URL: upstash.url, UPSTASH_REDIS_REST_TOKEN: token } };
}

/** Quotas as after a customer has asked Azure to raise them. */
const raised = 100_000;

async function startAzure(cloud: SimulatorOptions, closes: Closes) {
  const azure = await startSimulator({ durations: 'none', throttling: false, coreQuota: raised, ...cloud });
  closes.push(() => azure.stop());
  for (const subscription of azure.world.subscriptions.values()) subscription.publicIpLimit = raised;
  const vault = addVault(azure);
  const environment = {
    ...azure.environment(),
    AZURE_KEY_VAULT_URL: `https://${vault.name}.vault.azure.net`,
    AZURE_TENANT_ID: azure.account.tenantId,
    AZURE_CLIENT_ID: azure.account.clientId,
    AZURE_CLIENT_SECRET: azure.account.clientSecret,
  };
  return { azure, vault, environment };
}
