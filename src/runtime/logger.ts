import pino from 'pino';
import type { Logger } from '../ports/logger.ts';

/** Fields that never reach a log, wherever in the first three levels of a record they stand. */
const secretFields = ['password', 'token', 'secret', 'key', 'apiKey', 'clientSecret', 'cookie', 'authorization', 'url', 'value'];
const paths = secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);

/** Structured log on standard error; standard output is for people. */
export function createLogger(level: string): Logger {
  return pino({ level, redact: { paths, censor: '[redacted]' }, base: null }, pino.destination(2));
}
