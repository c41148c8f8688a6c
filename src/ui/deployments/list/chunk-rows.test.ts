import { expect, it } from 'vitest';
import { chunkRows } from './chunk-rows.ts';

const range = (count: number, first = 0) => Array.from({ length: count }, (_, index) => first + index);

it('cuts pages into chunks that are the whole list, in order', () => {
  const chunks = chunkRows([range(25), range(10, 25)]);
  expect(chunks.map(({ key, rows, firstIndex }) => [key, rows.length, firstIndex])).toEqual([
    ['0/3', 5, 0],
    ['0/2', 10, 5],
    ['0/1', 10, 15],
    ['1/1', 10, 25],
  ]);
  expect(chunks.flatMap(({ rows }) => rows)).toEqual(range(35));
  expect(chunkRows([[]])).toEqual([]);
});

it('leaves every row in its chunk when one comes first', () => {
  const before = chunkRows([range(45)]);
  const after = chunkRows([[-1, ...range(45)]]);
  for (const { key, rows } of before) expect(after.find((chunk) => chunk.key === key)?.rows).toEqual(expect.arrayContaining(rows));
});

it('gives the same rows again for a page that did not change', () => {
  const page = range(45);
  const [before, after] = [chunkRows([page]), chunkRows([page, range(3)])];
  expect(after[1]?.rows).toBe(before[1]?.rows);
});
