import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextLook } from './next-look.ts';

/** Times at which is looked, when each look takes a while and the next one starts late. */
function looks(delays: readonly number[], untilSeconds: number): number[] {
  const times: number[] = [];
  let time = 0;
  for (let index = 0; ; index += 1) {
    time += nextLook(time) + (delays[index % delays.length] ?? 0);
    if (time > untilSeconds) return times;
    times.push(time);
  }
}

describe('nextLook', () => {
  it('looks early, then seldom, then often when the end is likely', () => {
    expect(looks([0], 31.5).map((time) => Number(time.toFixed(1)))).toEqual([2, 5, 10, 15, 20, 25, 28, 29.6, 31.2]);
  });

  it('spends at no time more looks than one every two seconds', () => {
    const delays = fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(delays, (late) => {
        for (const [index, time] of looks(late, 600).entries()) expect(index + 1).toBeLessThanOrEqual(time / 2 + 1e-6);
      }),
    );
  });

  it('waits as long as Azure asks for, and never less than a moment', () => {
    expect(nextLook(29, 17)).toBe(17);
    fc.assert(fc.property(fc.double({ min: -100, max: 100_000, noNaN: true }), (elapsed) => nextLook(elapsed) > 0.7));
  });
});
