import pino, { type Logger as Pino } from 'pino';
import { createScrub, type Scrub } from '../domain/scrub.ts';
import type { ErrorReporter } from '../ports/error-reporter.ts';
import type { Logger } from '../ports/logger.ts';

type Fields = Parameters<Logger['error']>[0];
type Level = 'debug' | 'info' | 'warn' | 'error';

interface LoggerConfig {
  level: string;
  /** Taken out of everything; without one, only what looks like a secret is. */
  scrub?: Scrub;
  /** Is told of everything logged as an error, whatever the level of the log. */
  reporter?: ErrorReporter;
}

/** Structured log on standard error; standard output is for people. */
export function createLogger({ level, scrub = createScrub([]), reporter }: LoggerConfig): Logger {
  // Errors are described before; pino's own description would leave out their causes.
  const base = pino({ level, base: null, serializers: { err: (described) => described } }, openStandardError());
  return wrap(base, {}, { scrub, reporter });
}

/** Lines wait that long for room; what comes on top of them is lost. */
const maxWaitingBytes = 1_000_000;

function openStandardError() {
  const destination = pino.destination({ dest: 2, maxLength: maxWaitingBytes });
  // Unheard, a full disk under the file that the log goes to would end the server.
  destination.on('error', () => {});
  return destination;
}

/** Everything passes here on its way out, so that no caller can forget to redact. */
function wrap(log: Pino, context: Fields, { scrub, reporter }: Pick<LoggerConfig, 'reporter'> & { scrub: Scrub }): Logger {
  const write = (level: Level) => (fields: Fields, message: string) => {
    if (log.isLevelEnabled(level)) log[level](scrub(fields), String(scrub(message)));
    if (level === 'error') reporter?.report(fields.err, { ...context, ...fields, err: undefined }, message);
  };
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    child: (fields) => wrap(log.child(scrub(fields) as Fields), { ...context, ...fields }, { scrub, reporter }),
  };
}
