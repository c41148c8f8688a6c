import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grainsOf, type MetricSeries, type MetricWindow, metricNames, unitOf } from '../domain/metrics.ts';
import type { CloudTarget } from './cloud.ts';
import type { MetricsReader } from './metrics.ts';

/** What the suite needs to put an adapter to the test. */
export interface MetricsHarness {
  reader: MetricsReader;
  /** Ran in the first half of `window` and was off in the second. */
  target: CloudTarget;
  window: MetricWindow;
  /** A deployment of which nothing was ever measured. */
  untouched: CloudTarget;
  close(): Promise<void>;
}

const soon = () => AbortSignal.timeout(10_000);

/** What every reader of metrics has to do. */
export function describeMetricsReader(adapter: string, createHarness: () => Promise<MetricsHarness>): void {
  describe(`metrics: ${adapter}`, () => {
    let harness: MetricsHarness;
    let series: MetricSeries[];
    beforeAll(async () => {
      harness = await createHarness();
      series = await harness.reader.read(harness.target, harness.window, soon());
    });
    afterAll(() => harness.close());

    const get = (metric: string) => series.find((each) => each.metric === metric);

    it('tells of each metric once, in its unit and on the grid of the window', () => {
      expect(series.map(({ metric }) => metric)).toEqual([...metricNames]);
      for (const { metric, unit, average, maximum } of series) {
        expect(unit).toBe(unitOf[metric]);
        expect([average.length, maximum.length]).toEqual([grainsOf(harness.window), grainsOf(harness.window)]);
      }
    });

    it('gives readings, or says why there is none', () => {
      for (const { metric, average, absence } of series) {
        expect(
          average.every((value) => value === null),
          metric,
        ).toBe(absence !== null);
      }
      expect(get('cpu')?.absence).toBeNull();
      expect(get('memory')?.absence).toBeNull();
    });

    it('leaves a gap where the machine was off, and fills it with no zero', () => {
      const { average = [] } = get('cpu') ?? {};
      const half = average.length / 2;
      expect(average.slice(0, half).some((value) => value !== null)).toBe(true);
      expect(average.slice(half).every((value) => value === null)).toBe(true);
    });

    it('gives nothing that cannot be', () => {
      for (const { average, maximum, limit } of series) {
        for (const [index, value] of average.entries()) {
          expect(maximum[index] === null).toBe(value === null);
          if (value === null) continue;
          expect(value).toBeGreaterThanOrEqual(0);
          expect(maximum[index]).toBeGreaterThanOrEqual(value - 1e-6 * value);
          if (limit !== null) expect(maximum[index]).toBeLessThanOrEqual(limit);
        }
      }
    });

    it('says of a deployment that was never measured that there is nothing', async () => {
      const nothing = await harness.reader.read(harness.untouched, harness.window, soon());
      expect(nothing.map(({ metric }) => metric)).toEqual([...metricNames]);
      for (const { absence } of nothing) expect(absence).toMatch(/^(nothing-measured|needs-agent)$/);
    });

    it('asks nobody once it was called off', async () => {
      const reason = new Error('nobody looks any more');
      await expect(harness.reader.read(harness.target, harness.window, AbortSignal.abort(reason))).rejects.toBe(reason);
    });
  });
}
