/** What a deployment used within a minute, from several readings. */
export interface UsageMinute {
  deploymentId: string;
  /** The beginning of the minute. */
  at: Date;
  samples: number;
  cpuAverage: number;
  cpuMaximum: number;
  memoryAverage: number;
  memoryMaximum: number;
  memoryTotal: number;
  diskAverage: number | null;
  diskMaximum: number | null;
  trafficAverage: number | null;
  trafficMaximum: number | null;
}

interface Reading {
  deploymentId: string;
  cpuPercent: number;
  memoryBytes: number;
  memoryTotalBytes: number;
  diskBytes: number | null;
  diskBytesPerSecond: number | null;
}

/** Joins readings of one deployment in one minute; at least one. Pure. */
export function toUsageMinute(at: Date, readings: readonly Reading[]): UsageMinute | null {
  const [first] = readings;
  if (!first) return null;
  const [cpu, memory, disk, traffic] = [
    join(readings.map(({ cpuPercent }) => cpuPercent)),
    join(readings.map(({ memoryBytes }) => memoryBytes)),
    join(readings.map(({ diskBytes }) => diskBytes)),
    join(readings.map(({ diskBytesPerSecond }) => diskBytesPerSecond)),
  ];
  return {
    ...{ deploymentId: first.deploymentId, at, samples: readings.length, memoryTotal: first.memoryTotalBytes },
    ...{
      cpuAverage: cpu.average ?? 0,
      cpuMaximum: cpu.maximum ?? 0,
      memoryAverage: memory.average ?? 0,
      memoryMaximum: memory.maximum ?? 0,
    },
    ...{ diskAverage: disk.average, diskMaximum: disk.maximum, trafficAverage: traffic.average, trafficMaximum: traffic.maximum },
  };
}

function join(values: readonly (number | null)[]): { average: number | null; maximum: number | null } {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return { average: null, maximum: null };
  return { average: known.reduce((sum, value) => sum + value, 0) / known.length, maximum: Math.max(...known) };
}

export function minuteOf(time: Date): Date {
  return new Date(Math.floor(time.getTime() / 60_000) * 60_000);
}
