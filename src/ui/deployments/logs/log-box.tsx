'use client';

import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { cn } from '../../lib/cn.ts';
import { LogBlock } from './log-block.tsx';
import { useCopiedLines } from './use-copied-lines.ts';
import type { LogView } from './use-log-view.ts';

interface LogBoxProps {
  name: string;
  view: LogView;
  /** Stands in the place of lines while there are none. */
  children: ReactNode;
}

/** Safari scrolls a box by keyboard only when it can have the focus. */
const keyboardScrollable = { tabIndex: 0 };

/** The scrolled box of lines. Not read out by itself: an install prints faster than anybody can listen. */
export function LogBox({ name, view, children }: LogBoxProps) {
  const t = useTranslations('logs');
  const { box, content, onScroll } = view.scroll;
  const { selectAll, onCopy } = useCopiedLines(box, view.blocks);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { n: 'next', N: 'previous' }[event.key] as 'next' | 'previous' | undefined;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a' && content.current) selectAll(content.current);
    else if (step && !event.ctrlKey && !event.metaKey && !event.altKey && view.search.hits.length > 0) view.search.step(step);
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
      <div ref={content} className={cn(!view.look.look.wraps && 'w-max min-w-full')}>
        <DrawnBlocks view={view} />
      </div>
    </div>
  );
}

/** What is near, and before and behind it the height of what is not drawn. */
function DrawnBlocks({ view: { scroll, look, search, tail, log } }: { view: LogView }) {
  const { drawnBlocks, beforePx, behindPx } = scroll;
  return (
    <>
      {beforePx > 0 && <div style={{ height: beforePx }} />}
      {drawnBlocks.map((block) => (
        <LogBlock
          key={block.key}
          {...{ block, look: look.look, tail, pattern: search.pattern }}
          current={block.lines.some(({ seq }) => seq === search.current) ? search.current : null}
          older={log.older?.before === block.key ? log.older : null}
        />
      ))}
      {behindPx > 0 && <div style={{ height: behindPx }} />}
    </>
  );
}
