import pino from 'pino';
import type { Logger } from '../ports/logger.ts';

/** Fields that never reach a log, wherever in the first three levels of a record they stand. */
const secretFields = ['password', 'token', 'secret', 'key', 'apiKey', 'clientSecret', 'cookie', 'authorization', 'url', 'value'];
const paths = secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);
const maxCauses = 4;

/** Structured log on standard error; standard output is for people. */
export function createLogger(level: string): Logger {
  const options = { level, base: null, redact: { paths, censor: '[redacted]' }, serializers: { err: describeError } };
  return pino(options, pino.destination(2));
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
