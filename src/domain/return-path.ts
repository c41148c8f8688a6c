const printableAscii = /^\/[!-~]*$/;
const encodedSeparator = /%2f|%5c/i;
const lengthMax = 2_000;
const anyOrigin = 'https://origin.invalid';

/**
 * Where to go after a sign-in: a path of this very site, or the fallback for everything that a
 * browser, a proxy or a router could read as another site.
 */
export function toReturnPath(value: unknown, fallback = '/'): string {
  return typeof value === 'string' && isOwnPath(value) ? value : fallback;
}

function isOwnPath(value: string): boolean {
  if (value.length > lengthMax || !printableAscii.test(value)) return false;
  if (value.includes('\\') || value.startsWith('//')) return false;
  const url = URL.parse(value, anyOrigin);
  // `/.//evil` becomes `//evil` once its dots are resolved.
  return url !== null && url.origin === anyOrigin && !url.pathname.startsWith('//') && !encodedSeparator.test(url.pathname);
}
