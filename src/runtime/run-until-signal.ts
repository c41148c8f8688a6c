import { isClawbotError } from '../domain/errors.ts';
import { createScrub } from '../domain/scrub.ts';
import { tameConsole } from './tame-console.ts';

/** Something that was started and can be stopped again. */
export interface Running {
  stop(): Promise<void>;
}

/** A stop that takes longer than this is cut short; the next start recovers as after a crash. */
const stopTimeoutMs = 4_800;

/** Starts a program, keeps it until Ctrl-C or SIGTERM, and prints errors as a person would want them. */
export async function runUntilSignal(start: () => Promise<Running>): Promise<void> {
  tameConsole();
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) process.on(event, (error: unknown) => endFor(error, event));
  const signalled = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
  try {
    const running = await start();
    await signalled;
    const timer = setTimeout(() => process.exit(1), stopTimeoutMs);
    await running.stop();
    clearTimeout(timer);
    process.exit(0);
  } catch (error) {
    process.stderr.write(`\n${explain(error)}\n`);
    process.exit(1);
  }
}

/** Node itself would print the whole error: libraries hang requests with their headers on it. */
function endFor(error: unknown, event: 'uncaughtException' | 'unhandledRejection'): void {
  // Next tells of it too, and keeps its server alive: a page may well forget about what it has begun to fetch.
  if (process.listenerCount(event) > 1) return;
  process.stderr.write(`\n${JSON.stringify({ level: 'fatal', err: createScrub([])(error) })}\n`);
  process.exit(1);
}

/** An error as somebody at a terminal wants it: what happened, and what to do. */
export function explain(error: unknown): string {
  if (!isClawbotError(error)) return error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${error.message}\n  What to do: ${error.hint}\n  More: docs/errors/${error.docsSlug}.md\n`;
}
