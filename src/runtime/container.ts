import { randomUUID } from 'node:crypto';
import { createLocalCloud } from '../adapters/clouds/local/index.ts';
import { createLocalMetrics } from '../adapters/clouds/local/metrics/reader.ts';
import { createUsageSampler } from '../adapters/clouds/local/metrics/sampler.ts';
import { createFederation } from '../adapters/federation/jose/index.ts';
import { createModelKeyCheck } from '../adapters/model-keys/https/index.ts';
import { openDatabase } from '../db/client.ts';
import { openJobs } from '../db/jobs.ts';
import { readUsage } from '../db/queries/usage-samples.ts';
import { openQueue } from '../db/queue.ts';
import type { CloudKind } from '../domain/deployment.ts';
import { ClawbotError } from '../domain/errors.ts';
import type { Cloud } from '../ports/cloud.ts';
import type { Logger } from '../ports/logger.ts';
import type { MetricsReader } from '../ports/metrics.ts';
import type { Telemetry } from '../ports/telemetry.ts';
import { startWorker } from '../reconciler/worker.ts';
import type { Services } from '../services/context.ts';
import { openAzure } from './azure.ts';
import { readDemoAccount } from './demo/demo-account.ts';
import { openByDoor } from './demo/open-by-door.ts';
import type { Settings } from './env.ts';
import { openInstallation } from './installation.ts';
import type { Observability } from './observability.ts';
import { createStopper, type Stopper } from './stopper.ts';
import { traceCalls } from './trace-calls.ts';
import { openVault } from './vault.ts';

const usualConnections = { queries: 20, queue: 6 };
const workerConcurrency = 32;

interface CoreOptions extends Pick<Observability, 'logger' | 'telemetry'> {
  /** Most connections for queries at a time, whatever the settings say. */
  maxConnections?: number;
}

/** Everything that both the web and the worker need, built from the settings. Leaves nothing open when it fails. */
export async function openCore(settings: Settings, databaseUrl: string, options: CoreOptions) {
  const stopper = createStopper(options.logger);
  try {
    return { ...(await buildCore(settings, databaseUrl, options, stopper)), stop: () => stopper.stop() };
  } catch (error) {
    await stopper.stop();
    throw toSchemaError(error) ?? error;
  }
}

/** What Postgres says of functions, tables, columns and schemas that are not there. */
const missing = new Set(['42883', '42P01', '42703', '3F000']);

/** Neither a worker nor a web that Next runs brings a database up to date; one that is behind must not look like a mistake of ours. */
function toSchemaError(cause: unknown): ClawbotError | null {
  if (!(cause instanceof Error)) return null;
  const isBehind =
    ('code' in cause && missing.has(String(cause.code))) || /^pg-boss (is not installed|database requires migrations)/.test(cause.message);
  if (!isBehind) return null;
  const message = 'The database is not that of this release.';
  return new ClawbotError('migration-failed', message, { cause, hint: 'Run `npm run migrate` of this release, and start again.' });
}

async function buildCore(settings: Settings, databaseUrl: string, { logger, telemetry, maxConnections }: CoreOptions, stopper: Stopper) {
  const db = openDatabase({
    url: databaseUrl,
    maxConnections: maxConnections ?? settings.database?.maxConnections ?? usualConnections.queries,
    prepare: settings.database?.pooling !== 'transaction',
  });
  stopper.push('connections', () => db.$client.end({ timeout: 1 }));
  const queue = await openJobs(db, logger);
  stopper.push('jobs', () => queue.stop());
  const installation = await openInstallation({ db, home: settings.home, openVault: (id) => openVault(settings, id) });
  const { installationId } = installation;
  const secrets = traceCalls(telemetry, 'vault', installation.secrets, ['put', 'get', 'look', 'remove']);
  // Entra asks over https only.
  const isHttps = settings.appUrl.startsWith('https:');
  const federation = isHttps ? createFederation({ issuer: settings.appUrl, installationId, secrets }) : null;
  const azure = openAzure({ settings, federation, installationId, logger });
  const demo = settings.demoFile ? await readDemoAccount(settings.demoFile) : null;
  // A gateway on this machine outlives the server, and with it the folder of a demo.
  const local = settings.localCloud ? [openLocal(settings, logger)] : [];
  const offered = demo ? [openByDoor(azure.cloud, demo.door)] : [...local, azure.cloud];
  const clouds = new Map(offered.map((cloud) => [cloud.kind, traceCloud(telemetry, cloud)]));
  const metrics = new Map<CloudKind, MetricsReader>([
    ['azure', azure.metrics],
    ['local', createLocalMetrics({ readUsage: (...place) => readUsage(db, ...place) })],
  ]);
  const services: Services = {
    ...{ db, queue, secrets, clouds, metrics, telemetry, federation, installationId, azure: azure.parts },
    modelKeys: createModelKeyCheck({ hostEnvironment: settings.hostEnvironment.reveal() }),
    isDemo: demo !== null,
    linkSecret: installation.identitySecret,
    ownerEmail: settings.ownerEmail,
    appUrl: settings.appUrl,
  };
  const sessionUrl = settings.database?.sessionUrl?.reveal() ?? databaseUrl;
  // Where deployments do not live on this machine, none is measured on it.
  const sampler = local.length > 0 ? createUsageSampler({ home: settings.home, installationId }) : undefined;
  return { installation, services, sampler, db, demo, sessionUrl };
}

export type Core = Awaited<ReturnType<typeof openCore>>;

/** Starts taking jobs. An embedded worker keeps its name, so that after a crash it takes up its own leases at once. */
export async function openWorker({ services, sampler, installation, sessionUrl }: Core, logger: Logger, options: { embedded: boolean }) {
  const workerId = options.embedded ? `embedded-${installation.installationId}` : randomUUID();
  const queue = await openQueue({ url: sessionUrl, logger, maxConnections: usualConnections.queue });
  return startWorker({ ...services, workerId, logger }, queue, { concurrency: workerConcurrency, sampler });
}

function traceCloud(telemetry: Telemetry, cloud: Cloud): Cloud {
  return traceCalls(telemetry, cloud.kind, cloud, ['observe', 'apply', 'proveReply', 'ownerLink', 'surveyFleet']);
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
