import type { LogPage } from '../../api/types.ts';
import { runCoalesced } from '../lib/run-coalesced.ts';
import { appendLines, emptyLogBuffer, type LogBuffer } from './log-buffer.ts';

interface LogTailState {
  buffer: LogBuffer;
  /** `loading` until the first page has come. */
  phase: 'loading' | 'ready';
  error: unknown;
}

/** The growing end of one log, kept up to date by being told that there is more. */
export interface LogTail {
  subscribe(listener: () => void): () => void;
  state(): LogTailState;
  /** There are lines up to this number. */
  notice(lastSeq: number): void;
  /** Something may have been missed. */
  refresh(): void;
}

/** Reads lines after a number, or the newest ones without. */
export type ReadLogPage = (after: number | undefined) => Promise<LogPage>;

export function createLogTail(read: ReadLogPage, initial: LogPage | null): LogTail {
  const listeners = new Set<() => void>();
  let state: LogTailState = {
    buffer: initial ? appendLines(emptyLogBuffer, initial) : emptyLogBuffer,
    phase: initial ? 'ready' : 'loading',
    error: null,
  };

  const move = (changes: Partial<LogTailState>) => {
    state = { ...state, ...changes };
    for (const listener of listeners) listener();
  };
  const readOn = runCoalesced(
    async () => {
      const page = await read(state.phase === 'loading' ? undefined : state.buffer.lastSeq);
      move({ buffer: appendLines(state.buffer, page), phase: 'ready', error: null });
      return { again: page.lines.length > 0 };
    },
    (error) => move({ error }),
  );
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    state: () => state,
    notice(lastSeq) {
      if (lastSeq > state.buffer.lastSeq) readOn();
    },
    refresh: readOn,
  };
}
