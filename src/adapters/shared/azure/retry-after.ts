import { field } from './field.ts';

const maxSeconds = 3600;

/** How long Azure asks to wait, in seconds: a number or a date in Retry-After (RFC 9110, 10.2.3). */
export function readRetryAfter(error: unknown, now: Date = new Date()): number | undefined {
  const header = readHeader(field(field(error, 'response'), 'headers'));
  if (header === undefined) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - now.getTime()) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(Math.ceil(seconds), 0), maxSeconds) : undefined;
}

function readHeader(headers: unknown): string | undefined {
  const get = field(headers, 'get');
  const value: unknown = typeof get === 'function' ? get.call(headers, 'retry-after') : field(headers, 'retry-after');
  return typeof value === 'string' ? value.trim() : undefined;
}
