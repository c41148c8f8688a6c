import { describe, expect, it } from 'vitest';
import { formatAge, formatClock, formatDuration, formatMonthlyCost } from './format.ts';

describe('formatDuration', () => {
  it.each([
    [-5, '< 0.1 s'],
    [99, '< 0.1 s'],
    [449, '0.4 s'],
    [9_999, '9.9 s'],
    [12_900, '12 s'],
    [59_999, '59 s'],
    [65_000, '1 min 05 s'],
    [3_599_999, '59 min 59 s'],
    [7_380_000, '2 h 03 min'],
  ])('writes %d ms as %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });
});

describe('formatAge', () => {
  const now = Date.parse('2026-11-23T12:00:00Z');
  it.each([
    ['2026-11-23T12:00:30Z', 'just now'],
    ['2026-11-23T11:59:01Z', 'just now'],
    ['2026-11-23T11:59:00Z', '1 minute ago'],
    ['2026-11-23T09:10:00Z', '2 hours ago'],
    ['2026-11-22T11:00:00Z', 'yesterday'],
    ['2026-09-20T12:00:00Z', '2 months ago'],
    ['2024-11-20T12:00:00Z', '2 years ago'],
  ])('writes %s as %s', (iso, text) => {
    expect(formatAge(iso, now)).toBe(text);
  });
});

describe('formatMonthlyCost', () => {
  it('tells free from unknown', () => {
    expect(formatMonthlyCost(0)).toBe('Free');
    expect(formatMonthlyCost(null)).toBe('Not known');
    expect(formatMonthlyCost(34.5)).toBe('$34.50 / month');
  });
});

describe('formatClock', () => {
  it('counts hours from 00 to 23', () => {
    expect(formatClock('2026-11-23T00:04:09Z', 'UTC')).toBe('00:04:09');
    expect(formatClock('2026-11-23T23:04:09Z', 'UTC')).toBe('23:04:09');
  });
});
