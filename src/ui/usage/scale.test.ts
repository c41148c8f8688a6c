import { expect, it } from 'vitest';
import { scaleOf } from './scale.ts';

it.each([
  [0, [0]],
  [0.9, [0, 0.5, 1]],
  [4, [0, 1, 2, 3, 4]],
  [47, [0, 20, 40, 60]],
  [1234, [0, 500, 1000, 1500]],
])('gives %d lines that people count in', (highest, ticks) => {
  const scale = scaleOf(highest);
  expect(scale.ticks).toEqual(ticks);
  expect(scale.top).toBeGreaterThanOrEqual(highest);
});
