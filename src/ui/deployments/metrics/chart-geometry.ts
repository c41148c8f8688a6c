/** Size of the drawing; it is stretched to the width of its place. */
export const chartSize = { width: 600, height: 140 } as const;

type Values = readonly (number | null)[];

/** The upper end of the scale: a round number above all values. Pure. */
export function scaleTop(values: Values, most: number | null, step: number): number {
  const highest = values.reduce<number>((top, value) => Math.max(top, value ?? 0), 0);
  if (highest === 0) return step;
  const unit = step ** Math.floor(Math.log(highest) / Math.log(step));
  const top = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map((factor) => factor * unit).find((candidate) => candidate >= highest) ?? highest;
  return most === null ? top : Math.min(top, most);
}

/** Paths of a line, one for each stretch without a gap; a lone reading is a dot. Pure. */
export function linePaths(values: Values, top: number): string[] {
  return stretchesOf(values).map(({ start, run }) => {
    const points = run.map((value, index) => pointAt(start + index, value, values.length, top));
    return points.length === 1 ? `M${points[0]} h0.01` : `M${points.join(' L')}`;
  });
}

/** The same as areas down to zero. Pure. */
export function areaPaths(values: Values, top: number): string[] {
  return stretchesOf(values).map(({ start, run }) => {
    const points = run.map((value, index) => pointAt(start + index, value, values.length, top));
    return `M${xAt(start, values.length)},${chartSize.height} L${points.join(' L')} L${xAt(start + run.length - 1, values.length)},${chartSize.height} Z`;
  });
}

/** The middle of a grain. Pure. */
export function xAt(index: number, count: number): number {
  return round(((index + 0.5) / count) * chartSize.width);
}

export function yAt(value: number, top: number): number {
  return round(chartSize.height - (Math.min(value, top) / top) * (chartSize.height - 6));
}

function pointAt(index: number, value: number, count: number, top: number): string {
  return `${xAt(index, count)},${yAt(value, top)}`;
}

function stretchesOf(values: Values): { start: number; run: number[] }[] {
  const stretches: { start: number; run: number[] }[] = [];
  values.forEach((value, index) => {
    if (value === null) return;
    const last = stretches.at(-1);
    if (last && last.start + last.run.length === index) last.run.push(value);
    else stretches.push({ start: index, run: [value] });
  });
  return stretches;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
