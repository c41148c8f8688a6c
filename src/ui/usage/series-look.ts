/** Colours of the chart, the dearest first; those that follow each other differ in lightness too, for who does not tell hues apart. */
const fills = ['fill-chart-1', 'fill-chart-2', 'fill-chart-3', 'fill-chart-4', 'fill-chart-5', 'fill-chart-6', 'fill-chart-7'];
const dots = ['bg-chart-1', 'bg-chart-2', 'bg-chart-3', 'bg-chart-4', 'bg-chart-5', 'bg-chart-6', 'bg-chart-7'];

export function fillOf(index: number, isOthers: boolean): string {
  return isOthers ? 'fill-control' : (fills[index] ?? 'fill-control');
}

export function dotOf(index: number, isOthers: boolean): string {
  return isOthers ? 'bg-control' : (dots[index] ?? 'bg-control');
}
