import { createHmac, timingSafeEqual } from 'node:crypto';

/** Binds the parts of a session together, so that none can be changed, left out or taken from another; empty for none. */
export function seal(parts: ReadonlyMap<string, string>, secret: string): string {
  if (parts.size === 0) return '';
  const text = [...parts].sort().map(([name, value]) => `${name}=${value}`);
  return createHmac('sha256', secret).update(text.join(';')).digest('base64url');
}

export function isSealed(parts: ReadonlyMap<string, string>, given: string | undefined, secret: string): boolean {
  const [expected, actual] = [Buffer.from(seal(parts, secret)), Buffer.from(given ?? '')];
  return expected.length > 0 && expected.length === actual.length && timingSafeEqual(expected, actual);
}
