/**
 * Origins under which a browser reaches this product. On loopback both names count,
 * because people type either.
 */
export function ownOrigins(appUrl: string): string[] {
  const url = new URL(appUrl);
  const loopbackNames = ['127.0.0.1', 'localhost'];
  if (!loopbackNames.includes(url.hostname)) return [url.origin];
  const twins = loopbackNames.map((hostname) => Object.assign(new URL(url.origin), { hostname }).origin);
  return [url.origin, ...twins.filter((twin) => twin !== url.origin)];
}
