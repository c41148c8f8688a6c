import { azureSizes } from '../../../../domain/azure-sizes.ts';
import type { DeploymentSpec } from '../../../../domain/deployment.ts';
import {
  absentSeries,
  type MetricReading,
  type MetricSeries,
  type MetricWindow,
  metricNames,
  toSeries,
} from '../../../../domain/metrics.ts';

/** By Azure's own names: what its host sees of a machine from outside, without a program inside. */
const monitored = {
  cpu: 'Percentage CPU',
  availableMemory: 'Available Memory Bytes',
  diskRead: 'OS Disk Read Bytes/sec',
  diskWrite: 'OS Disk Write Bytes/sec',
} as const;

export const monitoredMetrics: readonly string[] = Object.values(monitored);

type Answer = ReadonlyMap<string, MetricReading[]>;

/** Azure's readings as ours. How full a disk is nobody knows outside of the machine. Pure. */
export function toMachineSeries(answer: Answer, { size }: Pick<DeploymentSpec, 'size'>, window: MetricWindow): MetricSeries[] {
  const read = (name: keyof typeof monitored) => answer.get(monitored[name].toLowerCase()) ?? [];
  const memoryBytes = memoryOf(size);
  return metricNames.map((metric) => {
    switch (metric) {
      case 'cpu':
        return toSeries(window, metric, read('cpu'), 100);
      case 'memory':
        return toSeries(window, metric, memoryBytes === null ? [] : toUsed(read('availableMemory'), memoryBytes), memoryBytes);
      case 'disk':
        return absentSeries(window, metric, 'needs-agent');
      default:
        return toSeries(window, metric, addUp(read('diskRead'), read('diskWrite')));
    }
  });
}

/** Azure tells what is left of all the memory that the size has. */
function toUsed(readings: readonly MetricReading[], memoryBytes: number): MetricReading[] {
  return readings.map(({ at, average }) => {
    const used = average === null ? null : Math.max(0, memoryBytes - average);
    // The most that was left says nothing of the most that was used.
    return { at, average: used, maximum: used };
  });
}

function addUp(reads: readonly MetricReading[], writes: readonly MetricReading[]): MetricReading[] {
  const written = new Map(writes.map((reading) => [reading.at.getTime(), reading]));
  return reads.map(({ at, average, maximum }) => {
    const other = written.get(at.getTime());
    if (average === null || !other || other.average === null) return { at, average: null, maximum: null };
    // The two need not have been highest at the same moment, so that their sum would be too much.
    return { at, average: average + other.average, maximum: Math.max(maximum ?? 0, other.maximum ?? 0, average + other.average) };
  });
}

function memoryOf(size: string): number | null {
  const found = azureSizes.find(({ id }) => id === size);
  return found ? found.memoryGib * 1024 ** 3 : null;
}
