'use client';

import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { cn } from '../../lib/cn.ts';
import { LogBlock } from './log-block.tsx';
import type { LogTail, LogTailState } from './log-tail.ts';
import type { LogLook } from './look.ts';
import type { ShownBlock } from './shown-blocks.ts';
import { useCopiedLines } from './use-copied-lines.ts';
import type { useLogScroll } from './use-log-scroll.ts';
import type { LogSearch } from './use-search.ts';

interface LogBoxProps {
  name: string;
  blocks: readonly ShownBlock[];
  look: LogLook;
  search: LogSearch;
  scroll: ReturnType<typeof useLogScroll>;
  tail: LogTail;
  older: LogTailState['older'];
  /** Stands in the place of lines while there are none. */
  children: ReactNode;
}

/** Safari scrolls a box by keyboard only when it can have the focus. */
const keyboardScrollable = { tabIndex: 0 };

/** The scrolled box of lines. Not read out by itself: an install prints faster than anybody can listen. */
export function LogBox({ name, blocks, look, search, scroll, tail, older, children }: LogBoxProps) {
  const t = useTranslations('logs');
  const { box, content, drawnBlocks, beforePx, behindPx, onScroll } = scroll;
  const { selectAll, onCopy } = useCopiedLines(box, blocks);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { n: 'next', N: 'previous' }[event.key] as 'next' | 'previous' | undefined;
    if ((event.ctrlKey || event.metaKey) && event.key === 'a' && content.current) selectAll(content.current);
    else if (step && !event.ctrlKey && !event.metaKey && !event.altKey && search.hits.length > 0) search.step(step);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={box}
      role="log"
      aria-label={t('of', { name })}
      aria-live="off"
      {...keyboardScrollable}
      onScroll={onScroll}
      onCopy={onCopy}
      onKeyDown={onKeyDown}
      className="h-full overflow-auto overscroll-contain font-mono text-xs -outline-offset-2 [overflow-anchor:none]"
    >
      {children}
      <div ref={content} className={cn(!look.wraps && 'w-max min-w-full')}>
        {beforePx > 0 && <div style={{ height: beforePx }} />}
        {drawnBlocks.map((block) => (
          <LogBlock
            key={block.key}
            {...{ block, look, tail, pattern: search.pattern }}
            current={block.lines.some(({ seq }) => seq === search.current) ? search.current : null}
            older={older?.before === block.key ? older : null}
          />
        ))}
        {behindPx > 0 && <div style={{ height: behindPx }} />}
      </div>
    </div>
  );
}
