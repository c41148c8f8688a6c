import { describe, expect, it } from 'vitest';
import { areaPaths, chartSize, linePaths, scaleTop } from './chart-geometry.ts';

describe('a chart', () => {
  it('draws a gap as a gap, and a lone reading as a dot', () => {
    const paths = linePaths([1, 2, null, 0, null], 2);
    expect(paths).toEqual([`M60,73 L180,6`, `M420,${chartSize.height} h0.01`]);
    expect(areaPaths([1, 2, null, 0, null], 2)).toHaveLength(2);
    expect(linePaths([null, null], 1)).toEqual([]);
  });

  it('ends its scale at a round number above all values, and never above what can be', () => {
    expect(scaleTop([3, 37, null], 100, 10)).toBe(40);
    expect(scaleTop([97], 100, 10)).toBe(100);
    expect(scaleTop([700 * 1024 ** 2], null, 1024)).toBeGreaterThanOrEqual(700 * 1024 ** 2);
    expect(scaleTop([null], null, 10)).toBe(10);
  });
});
