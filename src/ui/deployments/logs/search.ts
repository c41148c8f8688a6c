import type { LogLineView } from '../../../api/types.ts';
import { withoutStyles } from '../../../domain/text-style.ts';
import type { ShownBlock } from './shown-blocks.ts';

export interface Search {
  pattern: RegExp;
  /** Numbers of the lines that have it, in order. */
  hitsIn(blocks: readonly ShownBlock[]): number[];
}

/** Looks for what was typed, as it stands there, in either case. Each block is looked through once. `null` for nothing. */
export function createSearch(typed: string): Search | null {
  if (typed.trim() === '') return null;
  const source = typed.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const once = new RegExp(source, 'iu');
  const known = new WeakMap<readonly LogLineView[], number[]>();
  const look = (lines: readonly LogLineView[]) => {
    const found = known.get(lines) ?? lines.filter(({ message }) => once.test(withoutStyles(message))).map(({ seq }) => seq);
    known.set(lines, found);
    return found;
  };
  return { pattern: new RegExp(source, 'giu'), hitsIn: (blocks) => blocks.flatMap(({ lines }) => look(lines)) };
}

/** The hit to go to from a line: the next one after it or before it, and from the last one round to the first. */
export function stepHit(hits: readonly number[], from: number, direction: 'next' | 'previous'): number | undefined {
  if (direction === 'next') return hits.find((seq) => seq > from) ?? hits[0];
  return hits.findLast((seq) => seq < from) ?? hits.at(-1);
}

/** The hit to begin with for who sees these lines: the first of them, else the nearest before, else the nearest after. */
export function firstHit(hits: readonly number[], seen: { from: number; to: number }): number | undefined {
  const next = hits.find((seq) => seq >= seen.from);
  if (next !== undefined && next <= seen.to) return next;
  return hits.findLast((seq) => seq < seen.from) ?? next;
}
