import { expect, it } from 'vitest';
import { listGaps } from './cost-gaps.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 10, minute)).toISOString();

it('tells of hours without a price, and of a record that began after it ran', () => {
  expect(listGaps({ unpricedHours: 2, recordedSince: at(30) }, at(0))).toEqual([
    { kind: 'unpriced', hours: 2 },
    { kind: 'since', since: at(30) },
  ]);
});

it('tells of nothing where the record began with the machine, or where it never ran', () => {
  expect(listGaps({ unpricedHours: 0.01, recordedSince: at(0) }, at(2))).toEqual([]);
  expect(listGaps({ unpricedHours: 0, recordedSince: at(0) }, null)).toEqual([]);
});
