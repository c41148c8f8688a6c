import { type MetricName, type MetricReading, type MetricWindow, metricNames, toSeries } from '../../../../domain/metrics.ts';
import type { UsageMinute } from '../../../../domain/usage-minute.ts';
import type { MetricsReader } from '../../../../ports/metrics.ts';

interface LocalMetricsConfig {
  /** What was kept of each grain, oldest first. */
  readUsage(workspaceId: string, deploymentId: string, window: MetricWindow): Promise<UsageMinute[]>;
}

/** Deployments on this machine: what the worker has measured and kept. */
export function createLocalMetrics({ readUsage }: LocalMetricsConfig): MetricsReader {
  return {
    async read({ spec }, window, signal) {
      signal.throwIfAborted();
      const rows = await readUsage(spec.workspaceId, spec.deploymentId, window);
      const limits = { memory: rows.at(-1)?.memoryTotal ?? null, cpu: 100, disk: null, 'disk-traffic': null };
      return metricNames.map((metric) =>
        toSeries(
          window,
          metric,
          rows.map((row) => readingOf[metric](row)),
          limits[metric],
        ),
      );
    },
  };
}

const readingOf: Readonly<Record<MetricName, (row: UsageMinute) => MetricReading>> = {
  cpu: ({ at, cpuAverage, cpuMaximum }) => ({ at, average: cpuAverage, maximum: cpuMaximum }),
  memory: ({ at, memoryAverage, memoryMaximum }) => ({ at, average: memoryAverage, maximum: memoryMaximum }),
  disk: ({ at, diskAverage, diskMaximum }) => ({ at, average: diskAverage, maximum: diskMaximum }),
  'disk-traffic': ({ at, trafficAverage, trafficMaximum }) => ({ at, average: trafficAverage, maximum: trafficMaximum }),
};
