import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Telemetry } from './telemetry.ts';

/** What the suite needs to put an adapter to the test. */
export interface TelemetryHarness {
  telemetry: Telemetry;
  close(): Promise<void>;
}

/** What all telemetry has to do: nothing that the work could notice. */
export function describeTelemetry(adapter: string, createHarness: () => Promise<TelemetryHarness>): void {
  describe(`telemetry: ${adapter}`, () => {
    let harness: TelemetryHarness;
    beforeEach(async () => {
      harness = await createHarness();
    });
    afterEach(() => harness.close());

    it('returns what the work returns', async () => {
      expect(await harness.telemetry.trace('work', {}, async () => 7)).toBe(7);
    });

    it('throws what the work throws, itself and unchanged', async () => {
      const thrown = new Error('no');
      await expect(harness.telemetry.trace('work', {}, () => Promise.reject(thrown))).rejects.toBe(thrown);
    });

    it('lets work be marked and failed, inside of other work too', async () => {
      const { telemetry } = harness;
      const inner = () =>
        telemetry.trace('inner', {}, async (span) => {
          span.mark({ 'clawbot.cloud': 'local' });
          span.rename('inner of outer');
          span.fail('not today');
          return 'inner';
        });
      expect(await telemetry.trace('outer', { count: 1 }, inner)).toBe('inner');
    });

    it('does not wait for whoever receives it', async () => {
      harness.telemetry.measure('clawbot.queue.lag', 0.5, { 'clawbot.cloud': 'local' });
      const works = Array.from({ length: 1000 }, (_, index) => harness.telemetry.trace('work', {}, async () => index));
      expect(await Promise.all(works)).toHaveLength(1000);
    });
  });
}
