import type { LogPage } from '../../../api/types.ts';
import { appendLines, countLines, dropOldest, lastSeqOf } from './log-buffer.ts';
import { type LogStore, pageLines } from './log-state.ts';

/** Who was away for longer gets the newest lines at once, and may read what is between. */
const mostMissed = 5_000;
const mostKept = 200_000;

/** Reads the next lines at the end of a log; says whether there are more. */
export async function readOn(store: LogStore): Promise<{ again: boolean }> {
  const { state, read } = store;
  if (state().phase === 'loading') return append(store, await read({ limit: pageLines }), 'newest');
  if (store.isHeld() && countLines(state().buffer) >= mostKept) return { again: false };
  const page = await read({ after: lastSeqOf(state().buffer), limit: pageLines });
  append(store, page, 'after');
  if (page.lines.length < pageLines) return { again: false };
  const newest = state().head > page.lastSeq ? null : await read({ limit: pageLines });
  if (newest) store.move({ head: Math.max(state().head, newest.lastSeq) });
  if (state().head - page.lastSeq <= mostMissed) return { again: true };
  return store.isHeld() ? { again: false } : append(store, newest ?? (await read({ limit: pageLines })), 'newest');
}

function append(store: LogStore, page: LogPage, kind: 'after' | 'newest'): { again: boolean } {
  const grown = appendLines(store.state().buffer, page, kind);
  const buffer = store.isHeld() ? grown : dropOldest(grown, mostKept);
  store.move({ buffer, phase: 'ready', error: null, head: Math.max(store.state().head, lastSeqOf(buffer)) });
  return { again: false };
}
