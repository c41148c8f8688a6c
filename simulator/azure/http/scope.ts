/**
 * The scope that a path of Azure Resource Manager is about, as its errors name it: the resource itself,
 * for a list or an action the thing that holds it.
 */
export function readScope(segments: readonly string[]): string {
  const at = segments.findLastIndex((segment) => segment.toLowerCase() === 'providers');
  const isOwn = at >= 0 && segments.length > at + 1;
  const end = isOwn ? at + 2 + evenly(segments.length - at - 2) : evenly(segments.length);
  return `/${segments.slice(0, end).join('/')}`;
}

function evenly(count: number): number {
  return count - (count % 2);
}
