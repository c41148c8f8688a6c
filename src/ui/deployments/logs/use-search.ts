'use client';

import { useDeferredValue, useEffect, useEffectEvent, useMemo, useState } from 'react';
import { createSearch, firstHit, stepHit } from './search.ts';
import type { ShownBlock } from './shown-blocks.ts';

interface Seen {
  from: number;
  to: number;
}

/** What is looked for among the lines shown, and the hit that one stands at. */
export function useSearch(blocks: readonly ShownBlock[], view: { seen(): Seen; goTo(seq: number): void }) {
  const [typed, setTyped] = useState('');
  const [current, setCurrent] = useState<number | null>(null);
  const settled = useDeferredValue(typed);
  const search = useMemo(() => createSearch(settled), [settled]);
  const hits = useMemo(() => search?.hitsIn(blocks) ?? [], [search, blocks]);
  const goTo = (seq: number | undefined) => {
    setCurrent(seq ?? null);
    if (seq !== undefined) view.goTo(seq);
  };
  const begin = useEffectEvent(() => goTo(search ? firstHit(hits, view.seen()) : undefined));
  // Only for what was typed anew: lines that come in must not move whoever reads.
  useEffect(() => {
    if (search !== null || settled === '') begin();
  }, [search, settled]);
  const step = (direction: 'next' | 'previous') => goTo(stepHit(hits, current ?? view.seen().from, direction));
  return { typed, setTyped, pattern: search?.pattern ?? null, hits, current, step };
}

export type LogSearch = ReturnType<typeof useSearch>;
