import { expect, test } from 'vitest';
import { forgetOldest } from './forget-oldest.ts';

test('forgets what was put in first, and no more than has to go', () => {
  const map = new Map([1, 2, 3, 4].map((key) => [key, String(key)]));
  forgetOldest(map, 4);
  expect([...map.keys()]).toEqual([1, 2, 3, 4]);
  forgetOldest(map, 2);
  expect([...map.keys()]).toEqual([3, 4]);
});
