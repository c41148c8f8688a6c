/** How far back one looks, and how wide one reading of it is. */
export const metricRanges = ['1h', '24h', '7d'] as const;
export type MetricRange = (typeof metricRanges)[number];

const minute = 60;
const hour = 60 * minute;

const rangeFacts: Readonly<Record<MetricRange, { spanSeconds: number; grainSeconds: number }>> = {
  '1h': { spanSeconds: hour, grainSeconds: minute },
  '24h': { spanSeconds: 24 * hour, grainSeconds: 5 * minute },
  '7d': { spanSeconds: 7 * 24 * hour, grainSeconds: hour },
};

/** In the order in which they are shown. `disk` is how full it is, `disk-traffic` how much is read and written. */
export const metricNames = ['cpu', 'memory', 'disk', 'disk-traffic'] as const;
export type MetricName = (typeof metricNames)[number];

/** `percent` is of the whole machine, with all its cores. */
export const metricUnits = ['percent', 'bytes', 'bytes-per-second'] as const;
export type MetricUnit = (typeof metricUnits)[number];

export const unitOf: Readonly<Record<MetricName, MetricUnit>> = {
  cpu: 'percent',
  memory: 'bytes',
  disk: 'bytes',
  'disk-traffic': 'bytes-per-second',
};

/**
 * Why a metric has no reading at all: the cloud knows it only from a program inside the machine; nothing was measured in
 * this time, as the machine was off or has just been made; or the readings could not be asked for.
 */
export const metricAbsences = ['needs-agent', 'nothing-measured', 'not-read'] as const;
export type MetricAbsence = (typeof metricAbsences)[number];

/** Readings of one metric, one for each grain of the window; `null` where nothing was measured, which is not zero. */
export interface MetricSeries {
  metric: MetricName;
  unit: MetricUnit;
  /** The most there can be, such as the machine's memory; `null` where that is not known. */
  limit: number | null;
  average: (number | null)[];
  maximum: (number | null)[];
  /** Set when, and only when, there is no reading. */
  absence: MetricAbsence | null;
}

/** A stretch of time on a grid: `from` and `to` lie on whole grains, and `to` is not part of it. */
export interface MetricWindow {
  from: Date;
  to: Date;
  grainSeconds: number;
}

/** The window of a range that ends with the grain that is under way. Pure. */
export function windowOf(range: MetricRange, now: Date): MetricWindow {
  const { spanSeconds, grainSeconds } = rangeFacts[range];
  const grainMs = grainSeconds * 1000;
  const toMs = (Math.floor(now.getTime() / grainMs) + 1) * grainMs;
  return { from: new Date(toMs - spanSeconds * 1000), to: new Date(toMs), grainSeconds };
}

export function grainsOf({ from, to, grainSeconds }: MetricWindow): number {
  return Math.round((to.getTime() - from.getTime()) / 1000 / grainSeconds);
}

/** One reading, at the beginning of its grain. */
export interface MetricReading {
  at: Date;
  average: number | null;
  maximum: number | null;
}

/** Puts readings onto the grid of a window; what lies outside of it is left out. Pure. */
export function toSeries(
  window: MetricWindow,
  metric: MetricName,
  readings: readonly MetricReading[],
  limit: number | null = null,
): MetricSeries {
  const empty = () => Array.from({ length: grainsOf(window) }, (): number | null => null);
  const [average, maximum] = [empty(), empty()];
  let count = 0;
  for (const reading of readings) {
    const index = Math.floor((reading.at.getTime() - window.from.getTime()) / 1000 / window.grainSeconds);
    if (reading.average === null || index < 0 || index >= average.length) continue;
    average[index] = reading.average;
    maximum[index] = reading.maximum ?? reading.average;
    count++;
  }
  return { metric, unit: unitOf[metric], limit, average, maximum, absence: count > 0 ? null : 'nothing-measured' };
}

/** A metric of which nothing can be told. Pure. */
export function absentSeries(window: MetricWindow, metric: MetricName, absence: MetricAbsence): MetricSeries {
  return { ...toSeries(window, metric, []), absence };
}
