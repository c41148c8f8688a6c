import type { LogPage } from '../../../api/types.ts';
import type { LogBuffer } from './log-buffer.ts';

export interface LogState {
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

/** What reads a log, and what it has read so far. */
export interface LogStore {
  read: ReadLogPage;
  state(): LogState;
  move(changes: Partial<LogState>): void;
  /** While somebody reads further up nothing is let go, and far ahead of him it is not read on. */
  isHeld(): boolean;
}

export interface LogPlace {
  after?: number;
  before?: number;
  limit: number;
}
export type ReadLogPage = (place: LogPlace) => Promise<LogPage>;

/** The most that the server gives at a time. */
export const pageLines = 1000;
