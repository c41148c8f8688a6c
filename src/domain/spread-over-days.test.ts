import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type RateChange, spreadOverDays } from './spread-over-days.ts';
import { periodOf } from './usage-range.ts';

interface Span {
  b: number;
  e: number;
  rate: number;
}
const days = 12;
const day = 86_400;

/** As Postgres sums it up. */
function changesOf(spans: readonly Span[]): RateChange[] {
  const changes = spans.flatMap(({ b, e, rate }) => [
    { day: Math.floor(b / day), rate, moment: rate * b },
    { day: Math.floor(e / day), rate: -rate, moment: -rate * e },
  ]);
  return changes;
}

function dayByDay(spans: readonly Span[]): number[] {
  const overlap = ({ b, e }: Span, at: number) => Math.max(0, Math.min(e, (at + 1) * day) - Math.max(b, at * day));
  return Array.from({ length: days }, (_, at) => spans.reduce((sum, span) => sum + span.rate * overlap(span, at), 0));
}

const second = fc.integer({ min: 0, max: days * day });
const span = fc
  .tuple(second, second, fc.integer({ min: 1, max: 900 }))
  .map(([a, b, rate]) => ({ b: Math.min(a, b), e: Math.max(a, b), rate }));

it('brings to each day what lies in it, whatever the spans', () => {
  fc.assert(
    fc.property(fc.array(span, { maxLength: 30 }), (spans) => {
      const spread = spreadOverDays(changesOf(spans), days);
      for (const [at, expected] of dayByDay(spans).entries()) expect(spread[at]).toBeCloseTo(expected, 3);
    }),
  );
});

it.each([
  ['7-days', '2026-02-23', 7, '2026-03-01T10:00:00.000Z'],
  ['30-days', '2026-01-31', 30, '2026-03-01T10:00:00.000Z'],
  ['month', '2026-03-01', 1, '2026-03-01T10:00:00.000Z'],
  ['last-month', '2026-02-01', 28, '2026-03-01T00:00:00.000Z'],
] as const)('begins %s on %s and ends it no later than now', (range, first, count, until) => {
  const period = periodOf(range, new Date('2026-03-01T10:00:00Z'));
  expect([period.days[0], period.days.length, period.until.toISOString()]).toEqual([first, count, until]);
});
