'use client';

import { useEffect, useMemo, useState } from 'react';
import type { LogPage } from '../../../api/types.ts';
import type { LogLook } from './look.ts';
import { type LogLevel, logLevels, showBlocks } from './shown-blocks.ts';
import { useLogScroll } from './use-log-scroll.ts';
import { useLogTail } from './use-log-tail.ts';
import { useLook } from './use-look.ts';
import { useSearch } from './use-search.ts';

export type LogView = ReturnType<typeof useLogView>;

/** All that a log viewer knows and does. */
export function useLogView(id: string, initial: LogPage | null, initialLook: LogLook) {
  const { tail, log } = useLogTail(id, initial);
  const look = useLook(initialLook);
  const [levels, setLevels] = useState<readonly LogLevel[]>(logLevels);
  const blocks = useMemo(() => showBlocks(log.buffer, levels), [log.buffer, levels]);
  const scroll = useLogScroll(blocks, look.look);
  const search = useSearch(blocks, { seen: scroll.scroller.seen, goTo: scroll.goTo });
  const newLines = useNewLines(log.head, scroll.follows, tail.hold);
  useEffect(() => {
    const before = scroll.scroller.holeInSight();
    if (before !== null && log.older === null) void tail.readBefore(before);
  });
  return { tail, log, look, levels, setLevels, blocks, scroll, search, newLines };
}

/** How many lines came since somebody began to read further up; nothing is let go meanwhile. */
function useNewLines(head: number, follows: boolean, hold: (isHeld: boolean) => void): number {
  const [seen, setSeen] = useState<number | null>(null);
  if (follows !== (seen === null)) setSeen(follows ? null : head);
  useEffect(() => hold(!follows), [follows, hold]);
  return seen === null ? 0 : head - seen;
}
