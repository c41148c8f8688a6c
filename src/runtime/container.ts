import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { createLocalCloud } from '../adapters/clouds/local/index.ts';
import { createFederation } from '../adapters/federation/jose/index.ts';
import { createBetterAuthIdentity, createIdentityPool } from '../adapters/identity/better-auth/index.ts';
import { createPostgresRateLimiter } from '../adapters/rate-limit/postgres/index.ts';
import { openFileVault } from '../adapters/secrets/file/index.ts';
import { createHttpWaker } from '../adapters/waker/http/index.ts';
import type { ApiParts } from '../api/context.ts';
import { type Database, openDatabase } from '../db/client.ts';
import { openQueue } from '../db/queue.ts';
import { ownOrigins } from '../domain/own-origins.ts';
import type { Cloud } from '../ports/cloud.ts';
import type { Logger } from '../ports/logger.ts';
import type { Telemetry } from '../ports/telemetry.ts';
import { startWorker } from '../reconciler/worker.ts';
import type { Services } from '../services/context.ts';
import { startEventFeed } from '../services/events/feed.ts';
import { openAzure } from './azure.ts';
import { readDemoAccount } from './demo/demo-account.ts';
import { openByDoor } from './demo/open-by-door.ts';
import type { Settings } from './env.ts';
import { openInstallation } from './installation.ts';
import { openMailer } from './mailer.ts';
import type { Observability } from './observability.ts';
import { createStopper, type Stopper } from './stopper.ts';
import { traceCalls } from './trace-calls.ts';

/** Most connections to the database at a time. */
interface PoolSizes {
  queries: number;
  queue: number;
}

const usualPools: PoolSizes = { queries: 20, queue: 6 };
const workerConcurrency = 10;
const wakeTimeoutSeconds = 5;
const healthPatienceMs = 2000;

interface CoreOptions extends Pick<Observability, 'logger' | 'telemetry'> {
  pools?: PoolSizes;
}

/** Everything that both the web and the worker need, built from the settings. Leaves nothing open when it fails. */
export async function openCore(settings: Settings, databaseUrl: string, options: CoreOptions) {
  const stopper = createStopper(options.logger);
  try {
    return { ...(await buildCore(settings, databaseUrl, options, stopper)), stop: () => stopper.stop() };
  } catch (error) {
    await stopper.stop();
    throw error;
  }
}

async function buildCore(settings: Settings, databaseUrl: string, { logger, telemetry, pools }: CoreOptions, stopper: Stopper) {
  const { queries, queue: queueConnections } = pools ?? {
    ...usualPools,
    ...(settings.database && { queries: settings.database.maxConnections }),
  };
  const db = openDatabase({ url: databaseUrl, maxConnections: queries, prepare: settings.database?.pooling !== 'transaction' });
  stopper.push('connections', () => db.$client.end({ timeout: 1 }));
  const queue = await openQueue({ url: databaseUrl, logger, maxConnections: queueConnections });
  stopper.push('queue', () => queue.stop(1));
  const vault = await openFileVault({ folder: join(settings.home, 'vault'), keyFile: join(settings.home, 'vault.key') });
  const secrets = traceCalls(telemetry, 'vault', vault, ['put', 'get', 'remove', 'list']);
  const installation = await openInstallation({ db, secrets, home: settings.home });
  const { installationId } = installation;
  // Entra asks over https only.
  const isHttps = settings.appUrl.startsWith('https:');
  const federation = isHttps ? createFederation({ issuer: settings.appUrl, installationId, secrets }) : null;
  const azure = openAzure({ settings, federation, installationId, logger });
  const demo = settings.demoFile ? await readDemoAccount(settings.demoFile) : null;
  // A gateway on this machine outlives the server, and with it the folder of a demo.
  const local = settings.localCloud ? [openLocal(settings, logger)] : [];
  const offered = demo ? [openByDoor(azure.cloud, demo.door)] : [...local, azure.cloud];
  const clouds = new Map(offered.map((cloud) => [cloud.kind, traceCloud(telemetry, cloud)]));
  const services: Services = {
    ...{ db, queue, secrets, clouds, telemetry, federation, installationId, azure: azure.parts },
    isDemo: demo !== null,
    linkSecret: installation.identitySecret,
    ownerEmail: settings.ownerEmail,
    appUrl: settings.appUrl,
  };
  return { installation, services, queue, db, demo };
}

export type Core = Awaited<ReturnType<typeof openCore>>;

/** Opens the parts of the web: people, limits, live events. */
export async function openWeb(settings: Settings, databaseUrl: string, core: Core, logger: Logger) {
  const pool = createIdentityPool({ databaseUrl, logger });
  const { mailer, inbox, stop: stopMailer } = await openMailer(settings.smtp);
  const { github, google, ownerEmail, allowSignUp } = settings;
  const identity = createBetterAuthIdentity({
    ...{ pool, mailer, logger, ownerEmail, allowSignUp, baseUrl: settings.appUrl, secret: core.installation.identitySecret },
    ...(github && { github: revealClient(github) }),
    ...(google && { google: revealClient(google) }),
  });
  const feed = await startEventFeed(core.db, logger);
  const parts: ApiParts = {
    ...{ services: core.services, identity, feed, logger, ownerEmail, inbox },
    rateLimiter: createPostgresRateLimiter({ pool, logger }),
    allowedOrigins: ownOrigins(settings.appUrl),
    wakeWorkers: openWaker(settings, logger),
    checkHealth: () => checkHealth(core.db),
  };
  return {
    parts,
    async stop() {
      await feed.stop();
      stopMailer();
      await pool.end();
    },
  };
}

/** Starts taking jobs. An embedded worker keeps its name, so that after a crash it takes up its own leases at once. */
export function openWorker(core: Core, logger: Logger, options: { embedded: boolean }) {
  const { services, queue, installation } = core;
  const workerId = options.embedded ? `embedded-${installation.installationId}` : randomUUID();
  return startWorker({ ...services, workerId, logger }, queue, { concurrency: workerConcurrency });
}

function traceCloud(telemetry: Telemetry, cloud: Cloud): Cloud {
  return traceCalls(telemetry, cloud.kind, cloud, ['observe', 'apply', 'proveReply', 'ownerLink', 'surveyFleet']);
}

function openWaker({ wake }: Settings, logger: Logger): (() => void) | null {
  if (!wake?.url) return null;
  const waker = createHttpWaker({ url: wake.url, secret: wake.secret.reveal(), timeoutSeconds: wakeTimeoutSeconds, logger });
  return () => void waker.wake();
}

function openLocal(settings: Settings, logger: Logger): Cloud {
  return createLocalCloud({
    home: settings.home,
    nodeBinary: process.execPath,
    npm: { command: 'npm', args: [] },
    hostEnvironment: settings.hostEnvironment.reveal(),
    logger,
  });
}

async function checkHealth(db: Database): Promise<{ ready: boolean; detail: Record<string, boolean> }> {
  const answer = db.execute(sql`select 1`).then(
    () => true,
    () => false,
  );
  // One that neither answers nor refuses would keep whoever asks waiting.
  const database = await Promise.race([answer, delay(healthPatienceMs, false, { ref: false })]);
  return { ready: database, detail: { database } };
}

function revealClient({ clientId, clientSecret }: NonNullable<Settings['github']>) {
  return { clientId, clientSecret: clientSecret.reveal() };
}
