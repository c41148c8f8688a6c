import type { LogPage } from '../../../api/types.ts';
import { runCoalesced } from '../../lib/run-coalesced.ts';
import { appendLines, emptyLogBuffer, lastSeqOf } from './log-buffer.ts';
import type { LogState, LogStore, ReadLogPage } from './log-state.ts';
import { readAll, readBefore } from './read-older.ts';
import { readOn } from './read-on.ts';

/** One log that grows at its end, kept up to date by being told that there is more, and read backwards on demand. */
export interface LogTail {
  subscribe(listener: () => void): () => void;
  state(): LogState;
  /** There are lines up to this number. */
  notice(lastSeq: number): void;
  /** Something may have been missed. */
  refresh(): void;
  hold(isHeld: boolean): void;
  readBefore(before: number): Promise<void>;
  readAll(): Promise<void>;
  stopReadingAll(): void;
}

export function createLogTail(read: ReadLogPage, initial: LogPage | null): LogTail {
  const listeners = new Set<() => void>();
  let isHeld = false;
  let state = startState(initial);
  const move = (changes: Partial<LogState>) => {
    state = { ...state, ...changes };
    for (const listener of listeners) listener();
  };
  const store: LogStore = { read, move, state: () => state, isHeld: () => isHeld };
  const catchUp = runCoalesced(
    () => readOn(store),
    (error) => move({ error }),
  );
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    state: store.state,
    notice(lastSeq) {
      if (lastSeq > state.head) move({ head: lastSeq });
      if (lastSeq > lastSeqOf(state.buffer)) catchUp();
    },
    refresh: catchUp,
    hold(held) {
      isHeld = held;
      if (!held && state.head > lastSeqOf(state.buffer)) catchUp();
    },
    readBefore: (before) => readBefore(store, before),
    readAll: () => readAll(store),
    stopReadingAll: () => move({ isReadingAll: false }),
  };
}

function startState(initial: LogPage | null): LogState {
  const rest = { error: null, older: null, isReadingAll: false };
  if (!initial) return { buffer: emptyLogBuffer, phase: 'loading', head: 0, ...rest };
  return { buffer: appendLines(emptyLogBuffer, initial, 'newest'), phase: 'ready', head: initial.lastSeq, ...rest };
}
