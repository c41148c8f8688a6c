import { expect, it } from 'vitest';
import { blockAt, indexOfKey, layOut, spanAt } from './layout.ts';
import { makePage } from './log.fixture.ts';

/** 1000 blocks of a hundred pixels, whose numbers go up by ten. */
const blocks = Array.from({ length: 1000 }, (_, index) => ({ key: index * 10 + 1, hole: null, lines: makePage(1, 1).lines }));
const tops = layOut(blocks, () => 100);

it('finds the block at a height, and by a line', () => {
  expect([blockAt(tops, -5), blockAt(tops, 0), blockAt(tops, 99.5), blockAt(tops, 100), blockAt(tops, 1e9)]).toEqual([0, 0, 0, 1, 999]);
  expect([indexOfKey(blocks, 0), indexOfKey(blocks, 25), indexOfKey(blocks, 31), indexOfKey(blocks, 1e9)]).toEqual([0, 2, 3, 999]);
  expect(indexOfKey([], 5)).toBe(0);
});

it('draws what fills the view, and some before and behind', () => {
  expect(spanAt(blocks, tops, { topPx: 50_000, heightPx: 450, aheadPx: 200 })).toEqual({ from: 4981, to: 5061 });
  expect(spanAt(blocks, tops, { topPx: 0, heightPx: 450, aheadPx: 200 })).toEqual({ from: 1, to: 61 });
  expect(
    spanAt(
      [],
      layOut([], () => 0),
      { topPx: 0, heightPx: 450, aheadPx: 200 },
    ),
  ).toEqual({ from: 0, to: 0 });
});
