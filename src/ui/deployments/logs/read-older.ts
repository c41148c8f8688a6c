import { insertBefore } from './log-buffer.ts';
import { type LogStore, pageLines } from './log-state.ts';

/** Reads a page of what is missing before this line; one at a time. */
export async function readBefore({ read, state, move }: LogStore, before: number): Promise<void> {
  const { older } = state();
  if (older && older.error === null) return;
  move({ older: { before, error: null } });
  try {
    const page = await read({ before, limit: pageLines });
    move({ buffer: insertBefore(state().buffer, before, page), older: null });
  } catch (error) {
    move({ older: { before, error }, isReadingAll: false });
  }
}

/** Reads everything that is missing, the newest first, until it is done, fails or is told to stop. */
export async function readAll(store: LogStore): Promise<void> {
  const { state, move } = store;
  move({ isReadingAll: true });
  while (state().isReadingAll && state().buffer.unread.size > 0) await readBefore(store, Math.max(...state().buffer.unread));
  move({ isReadingAll: false });
}
