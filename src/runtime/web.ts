import { createHttpWaker } from '../adapters/waker/http/index.ts';
import type { ApiParts } from '../api/context.ts';
import { type Database, openDatabase } from '../db/client.ts';
import { ownOrigins } from '../domain/own-origins.ts';
import type { Logger } from '../ports/logger.ts';
import { startEventFeed } from '../services/events/feed.ts';
import { checkHealth } from './check-health.ts';
import type { Core } from './container.ts';
import type { Settings } from './env.ts';
import { openIdentity } from './identity.ts';
import { openRateLimiter } from './rate-limiter.ts';
import { openRealtime } from './realtime.ts';
import { createStopper } from './stopper.ts';

const wakeTimeoutSeconds = 5;
/** Below the limit of the platform, which is set in `src/app/api/[...path]/route.ts`. */
const streamLifeSeconds = 240;
/** One listens, the other reads what it was told of. */
const feedConnections = 2;

/** Runs work after the answer to the present request, and keeps the process awake until then. */
export type AfterAnswer = (work: () => Promise<unknown>) => void;

/** Opens the parts of the web: people, limits, live events. With `afterAnswer` it is one that may be gone after each answer. */
export async function openWeb(settings: Settings, core: Core, logger: Logger, { afterAnswer }: { afterAnswer?: AfterAnswer } = {}) {
  const stopper = createStopper(logger);
  const { identity, pool, mailer, inbox, stop: stopIdentity } = await openIdentity(settings, core, logger);
  stopper.push('identity', stopIdentity);
  const feed = afterAnswer
    ? await startEventFeed(core.db, logger, 'looking')
    : await startEventFeed(openFeedDatabase(settings, core, stopper), logger);
  stopper.push('live events', () => feed.stop());
  const realtime = openRealtime(settings);
  const parts: ApiParts = {
    ...{ services: core.services, identity, feed, logger, ownerEmail: settings.ownerEmail, mailer, inbox },
    ...(realtime && { realtime }),
    rateLimiter: openRateLimiter(settings, pool, logger),
    allowedOrigins: ownOrigins(settings.appUrl),
    wakeWorkers: openWaker(settings, logger, afterAnswer ?? ((work) => void work())),
    ...(afterAnswer && { streamLifeSeconds }),
    checkHealth: () => checkHealth(core.db),
  };
  return { parts, stop: () => stopper.stop() };
}

/** LISTEN needs a connection that stays one session, which the address for queries may not lead to. */
function openFeedDatabase({ database }: Settings, core: Core, stopper: ReturnType<typeof createStopper>): Database {
  const url = database?.sessionUrl;
  if (!url || url === database?.url) return core.db;
  const db = openDatabase({ url: url.reveal(), maxConnections: feedConnections });
  stopper.push('connections for live events', () => db.$client.end({ timeout: 1 }));
  return db;
}

function openWaker({ wake }: Settings, logger: Logger, afterAnswer: AfterAnswer): (() => void) | null {
  if (!wake?.url) return null;
  const waker = createHttpWaker({ url: wake.url, secret: wake.secret.reveal(), timeoutSeconds: wakeTimeoutSeconds, logger });
  return () => afterAnswer(() => waker.wake());
}
