import type { OpenQueue } from '../db/queue.ts';
import type { UsageSampler } from '../ports/metrics.ts';
import type { ReconcilerParts } from './parts.ts';
import { runJob } from './run-job.ts';
import { startUsageSampling } from './sample-usage.ts';
import { startSweep } from './sweep.ts';
import { takeUpOwn } from './take-up.ts';
import { startFleetWatch } from './watch-fleet.ts';
import { startPriceWatch } from './watch-prices.ts';

interface WorkerOptions {
  concurrency: number;
  /** Measures what runs on this machine; left out where nothing does. */
  sampler?: UsageSampler | undefined;
}

const graceSeconds = 3;

/** Takes due deployments from the queue until stopped. */
export async function startWorker(parts: ReconcilerParts, queue: OpenQueue, { concurrency, sampler }: WorkerOptions) {
  const stopping = new AbortController();
  await takeUpOwn(parts);
  await queue.work((ref, abandon) => runJob(parts, ref, { stopping: stopping.signal, abandon }), concurrency);
  const sampling = sampler ? [startUsageSampling({ ...parts, sampler })] : [];
  const watches = [startSweep(parts), startFleetWatch(parts), startPriceWatch(parts), ...sampling];
  return {
    async stop(): Promise<void> {
      stopping.abort();
      await Promise.all(watches.map((watch) => watch.stop()));
      await queue.stop(graceSeconds);
    },
  };
}
