import type { LogPage } from '../../../api/types.ts';
import { runCoalesced } from '../../lib/run-coalesced.ts';
import { appendLines, countLines, dropOldest, emptyLogBuffer, insertBefore, type LogBuffer, lastSeqOf } from './log-buffer.ts';

export interface LogTailState {
  buffer: LogBuffer;
  /** `loading` until the first page has come. */
  phase: 'loading' | 'ready';
  /** Why it could not be read on. */
  error: unknown;
  /** The newest line that is known of, read or not. */
  head: number;
  /** What is being read before a line, or could not be. */
  older: { before: number; error: unknown } | null;
  /** Whether everything that is missing is being read. */
  isReadingAll: boolean;
}

/** One log that grows at its end, kept up to date by being told that there is more, and read backwards on demand. */
export interface LogTail {
  subscribe(listener: () => void): () => void;
  state(): LogTailState;
  /** There are lines up to this number. */
  notice(lastSeq: number): void;
  /** Something may have been missed. */
  refresh(): void;
  /** While somebody reads further up nothing is let go, and far ahead of him it is not read on. */
  hold(isHeld: boolean): void;
  /** Reads a page of what is missing before this line. */
  readBefore(before: number): Promise<void>;
  /** Reads everything that is missing, the newest first, until it is done or told to stop. */
  readAll(): Promise<void>;
  stopReadingAll(): void;
}

export interface LogPlace {
  after?: number;
  before?: number;
  limit: number;
}
export type ReadLogPage = (place: LogPlace) => Promise<LogPage>;

/** The most that the server gives at a time. */
export const pageLines = 1000;
/** Who was away for longer gets the newest lines at once, and may read what is between. */
const mostMissed = 5_000;
const mostKept = 200_000;

export function createLogTail(read: ReadLogPage, initial: LogPage | null): LogTail {
  const listeners = new Set<() => void>();
  let isHeld = false;
  let state: LogTailState = {
    buffer: initial ? appendLines(emptyLogBuffer, initial, 'newest') : emptyLogBuffer,
    ...{ phase: initial ? 'ready' : 'loading', error: null, head: initial?.lastSeq ?? 0, older: null, isReadingAll: false },
  };
  const move = (changes: Partial<LogTailState>) => {
    state = { ...state, ...changes };
    for (const listener of listeners) listener();
  };
  const append = (page: LogPage, kind: 'after' | 'newest') => {
    const grown = appendLines(state.buffer, page, kind);
    const buffer = isHeld ? grown : dropOldest(grown, mostKept);
    move({ buffer, phase: 'ready', error: null, head: Math.max(state.head, lastSeqOf(buffer)) });
  };

  const readOn = runCoalesced(
    async () => {
      if (state.phase === 'loading') {
        append(await read({ limit: pageLines }), 'newest');
        return { again: false };
      }
      if (isHeld && countLines(state.buffer) >= mostKept) return { again: false };
      const page = await read({ after: lastSeqOf(state.buffer), limit: pageLines });
      const isFull = page.lines.length === pageLines;
      const newest = isFull && state.head <= page.lastSeq ? await read({ limit: pageLines }) : null;
      append(page, 'after');
      if (newest) move({ head: Math.max(state.head, newest.lastSeq) });
      const isFarBehind = isFull && state.head - page.lastSeq > mostMissed;
      if (isFarBehind && !isHeld) append(newest ?? (await read({ limit: pageLines })), 'newest');
      return { again: isFull && !isFarBehind };
    },
    (error) => move({ error }),
  );

  const readBefore = async (before: number) => {
    if (state.older && state.older.error === null) return;
    move({ older: { before, error: null } });
    try {
      const page = await read({ before, limit: pageLines });
      move({ buffer: insertBefore(state.buffer, before, page), older: null });
    } catch (error) {
      move({ older: { before, error }, isReadingAll: false });
    }
  };
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    state: () => state,
    notice(lastSeq) {
      if (lastSeq > state.head) move({ head: lastSeq });
      if (lastSeq > lastSeqOf(state.buffer)) readOn();
    },
    refresh: readOn,
    hold(held) {
      isHeld = held;
      if (!held && state.head > lastSeqOf(state.buffer)) readOn();
    },
    readBefore,
    async readAll() {
      move({ isReadingAll: true });
      while (state.isReadingAll && state.buffer.unread.size > 0) await readBefore(Math.max(...state.buffer.unread));
      move({ isReadingAll: false });
    },
    stopReadingAll: () => move({ isReadingAll: false }),
  };
}
