import { redact } from './redact.ts';

/** Fields that never reach a log or a receiver of errors, wherever in a record they stand. */
const secretFields = new Set(['password', 'token', 'secret', 'key', 'apiKey', 'clientSecret', 'cookie', 'authorization', 'url', 'value']);
const maxCauses = 4;
const maxDepth = 8;

/** Takes what is secret out of anything that is about to leave: known secrets, what looks like one, and fields that hold one. */
export type Scrub = (value: unknown) => unknown;

/** Makes the one redaction that logs, traces and error reports share. */
export function createScrub(secrets: readonly string[]): Scrub {
  // In a JSON text or an address a secret does not look like itself.
  const forms = secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]);
  const known = [...new Set(forms)].sort((one, other) => other.length - one.length);
  const scrub = (value: unknown, depth: number): unknown => {
    if (typeof value === 'string') return redact(value, known);
    if (value instanceof Error) return scrub(describeError(value), depth);
    if (typeof value !== 'object' || value === null || value instanceof Date) return value;
    if (depth >= maxDepth) return '[deep]';
    if (Array.isArray(value)) return value.map((item) => scrub(item, depth + 1));
    if ('toJSON' in value && typeof value.toJSON === 'function') return scrub(value.toJSON(), depth + 1);
    const entries = Object.entries(value).map(([field, inner]) => [
      field,
      secretFields.has(field) ? '[redacted]' : scrub(inner, depth + 1),
    ]);
    return Object.fromEntries(entries);
  };
  return (value) => scrub(value, 0);
}

/** Libraries hang connections, requests and headers on their errors; only what is named here is written. */
export function describeError(thrown: unknown, depth = 0): unknown {
  if (!(thrown instanceof Error)) return { message: String(thrown) };
  const { code } = thrown as { code?: unknown };
  return {
    name: thrown.name,
    message: thrown.message,
    ...(typeof code === 'string' && { code }),
    stack: thrown.stack,
    ...(thrown.cause !== undefined && depth < maxCauses && { cause: describeError(thrown.cause, depth + 1) }),
  };
}
