import { afterEach, describe, expect, it } from 'vitest';
import type { Waker } from './waker.ts';

/** How the side that is woken behaves: it works at once, refuses, works for very long, breaks off, or is not there. */
export type Sleeper = 'works' | 'refuses' | 'works-on' | 'breaks-off' | 'is-gone';

/** What the suite needs to put an adapter to the test. */
export interface WakerHarness {
  waker: Waker;
  /** How often the other side was woken by somebody whom it believes. */
  timesWoken(): number;
  close(): Promise<void>;
}

/** What every waker has to do. */
export function describeWaker(adapter: string, createHarness: (sleeper: Sleeper) => Promise<WakerHarness>): void {
  describe(`waker: ${adapter}`, () => {
    let harness: WakerHarness;
    afterEach(() => harness.close());

    it('wakes whoever sleeps, each time', async () => {
      harness = await createHarness('works');
      await Promise.all([harness.waker.wake(), harness.waker.wake()]);
      expect(harness.timesWoken()).toBe(2);
    });

    it.each(['refuses', 'breaks-off', 'is-gone'] as const)('does not mind when the other side %s', async (sleeper) => {
      harness = await createHarness(sleeper);
      await expect(harness.waker.wake()).resolves.toBeUndefined();
    });

    it('does not wait for what the other side then does', async () => {
      harness = await createHarness('works-on');
      await expect(harness.waker.wake()).resolves.toBeUndefined();
      expect(harness.timesWoken()).toBe(1);
    });
  });
}
