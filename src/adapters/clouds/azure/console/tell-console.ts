import { createHash } from 'node:crypto';
import type { LogLine } from '../../../../domain/observed-state.ts';
import type { ConsoleReading } from '../bootstrap/bootstrap-steps.ts';
import type { Memory } from '../observe/memory.ts';

/** Takes what a console says into the memory, and gives the lines that were not told yet. Pure. */
export function tellConsole(memory: Memory, reading: ConsoleReading, now: Date): { memory: Memory; lines: LogLine[] } {
  const told = wasCutOff(memory, reading) ? 0 : memory.linesTold;
  const lines = reading.lines
    .slice(told)
    .map(({ message, level }) => ({ at: now.toISOString(), level, source: 'install' as const, message }));
  const last = reading.lines.at(-1);
  return {
    lines,
    memory: {
      ...memory,
      consoleReadAt: now.getTime(),
      linesTold: reading.lines.length,
      lastLine: last ? hashOf(last.message) : '',
      // A machine that was switched off and on tells nothing of its first boot any more.
      facts: { ...memory.facts, ...reading.facts },
      steps: isSilent(reading) ? memory.steps : Object.fromEntries(reading.steps.map(({ id, status }) => [id, status])),
      failure: isSilent(reading) ? memory.failure : reading.failure,
    },
  };
}

/** Whether the console began anew since it was read: what stood last is not where it was. */
function wasCutOff({ linesTold, lastLine }: Memory, { lines }: ConsoleReading): boolean {
  const sameLine = lines[linesTold - 1];
  return linesTold > 0 && (!sameLine || hashOf(sameLine.message) !== lastLine);
}

function isSilent({ steps, failure }: ConsoleReading): boolean {
  return !failure && steps.every(({ status }) => status === 'waiting');
}

/** Kept in the place of the line, which the log holds already. */
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
