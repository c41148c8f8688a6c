import type { Machine } from '../arm/resources/compute/machine.ts';
import { sizeOf } from '../arm/resources/compute/quota.ts';
import type { Aggregation, MetricDefinition } from './definitions.ts';
import { type Load, loadOf } from './load.ts';
import type { MetricQuery } from './query.ts';

const minuteMs = 60_000;
/** Azure has the newest minutes only after a while. */
const lagMs = 60_000;

/** One point for each grain of the time that is asked for; without a value where nothing was measured. */
export function readPoints(machine: Machine, definition: MetricDefinition, query: MetricQuery, now: Date): Record<string, unknown>[] {
  const grainMs = query.grainMinutes * minuteMs;
  const memoryGb = sizeOf(machine)?.memoryGb ?? 4;
  const points: Record<string, unknown>[] = [];
  for (let at = Math.floor(query.from.getTime() / grainMs) * grainMs; at < query.to.getTime(); at += grainMs) {
    const values: number[] = [];
    for (let minute = at; minute < at + grainMs && minute + minuteMs <= now.getTime() - lagMs; minute += minuteMs) {
      const load = loadOf(machine.machine, memoryGb, new Date(minute));
      if (load) values.push(measure(definition, load));
    }
    const kinds = query.aggregations ?? [definition.primary];
    points.push({ timeStamp: new Date(at).toISOString().replace('.000Z', 'Z'), ...(values.length > 0 ? aggregate(values, kinds) : {}) });
  }
  return points;
}

function aggregate(values: readonly number[], kinds: readonly Aggregation[]): Record<string, number> {
  const total = values.reduce((sum, value) => sum + value, 0);
  const all = {
    Average: total / values.length,
    Minimum: Math.min(...values),
    Maximum: Math.max(...values),
    Total: total,
    Count: values.length,
  };
  return Object.fromEntries(kinds.map((kind) => [kind.toLowerCase(), all[kind]]));
}

function measure({ name }: MetricDefinition, load: Load): number {
  switch (name) {
    case 'Percentage CPU':
      return load.cpuPercent;
    case 'Available Memory Bytes':
      return load.availableBytes;
    case 'Available Memory Percentage':
      return (load.availableBytes / load.totalBytes) * 100;
    case 'Network In Total':
      return load.receivedBytes;
    case 'Network Out Total':
      return load.sentBytes;
    case 'OS Disk Read Bytes/sec':
      return load.readBytesPerSecond;
    case 'OS Disk Write Bytes/sec':
      return load.writtenBytesPerSecond;
    default:
      return 1;
  }
}
