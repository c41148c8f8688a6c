import { asWorker } from '../db/as-worker.ts';
import type { ReconcilerParts } from './parts.ts';

const lookMinutes = 15;
/** Between two questions for all prices, whoever asks; the price book keeps its answers as long. */
const askEveryHours = 12;
const priceTimeoutMs = 30_000;
/** How many rows one transaction changes at most; its function says the same. */
const batchSize = 500;

interface Place {
  cloud: string;
  region: string;
  size: string;
}

/** Keeps what deployments cost at the list prices of today, from which what they have cost is counted. */
export function startPriceWatch(parts: ReconcilerParts): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let running = Promise.resolve();
  const look = () => {
    running = running.then(() => refreshPrices(parts, stopping.signal));
  };
  const timer = setInterval(look, lookMinutes * 60_000);
  look();
  return {
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await running;
    },
  };
}

/** Asks for the prices of all places that somebody is in, when it is time. What was recorded before keeps the price of then. */
export async function refreshPrices(parts: ReconcilerParts, stopping: AbortSignal): Promise<void> {
  try {
    await refreshPlaces(parts, stopping);
  } catch (err) {
    parts.logger.warn({ err }, 'prices could not be brought up to date; trying again later');
  }
}

async function refreshPlaces(parts: ReconcilerParts, stopping: AbortSignal): Promise<void> {
  const places = await asWorker(
    parts.db,
    ({ $client: sql }) => sql<Place[]>`select cloud, region, size from clawbot.claim_prices(make_interval(hours => ${askEveryHours}))`,
  );
  for (const place of places) {
    if (stopping.aborted) return;
    if (place.cloud === 'azure') await refreshPlace(parts, place, stopping);
  }
}

async function refreshPlace({ db, azure, logger }: ReconcilerParts, { cloud, region, size }: Place, stopping: AbortSignal): Promise<void> {
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(priceTimeoutMs)]);
  const estimate = await azure.prices.estimate(region, size, signal).catch(() => null);
  // The table of this release is older than what was recorded from the list itself.
  if (estimate?.source !== 'retail-prices') return;
  const { monthlyRunning, monthlyStopped } = estimate;
  for (let changed = batchSize, total = 0; changed === batchSize; ) {
    const [row] = await asWorker(
      db,
      ({ $client: sql }) =>
        sql<{ changed: number }[]>`select clawbot.reprice(${cloud}, ${region}, ${size}, ${monthlyRunning}, ${monthlyStopped}) as changed`,
    );
    changed = row?.changed ?? 0;
    total += changed;
    if (changed > 0) logger.info({ cloud, region, size, monthlyRunning, monthlyStopped, deployments: total }, 'a list price changed');
  }
}
