'use client';

import { type KeyboardEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import type { LogPage } from '../../../api/types.ts';
import type { DeploymentStatus } from '../../../domain/status.ts';
import { useFormat } from '../../language/use-format.ts';
import { cn } from '../../lib/cn.ts';
import { EmptyLog, LogSkeleton, NoSuchLevel } from './empty-log.tsx';
import { FollowButton } from './follow-button.tsx';
import { LogBox } from './log-box.tsx';
import { countLines } from './log-buffer.ts';
import { LogTools } from './log-tools.tsx';
import { LogTrouble } from './log-trouble.tsx';
import type { LogLook } from './look.ts';
import { NewLinesStatus } from './new-lines-status.tsx';
import { OlderSearch } from './older-search.tsx';
import { SearchBar } from './search-bar.tsx';
import { type LogLevel, logLevels, showBlocks } from './shown-blocks.ts';
import { useFullScreen } from './use-full-screen.ts';
import { useLogScroll } from './use-log-scroll.ts';
import { useLogTail } from './use-log-tail.ts';
import { useLook } from './use-look.ts';
import { useSearch } from './use-search.ts';

interface LogViewerProps {
  id: string;
  name: string;
  status: DeploymentStatus;
  /** `null` when the server could not read it. */
  initial: LogPage | null;
  look: LogLook;
}

/** The log of a deployment: what was printed, what is printed now, and ways to find something in it. */
export function LogViewer({ id, name, status, initial, look: initialLook }: LogViewerProps) {
  const t = useTranslations('logs');
  const titleId = useId();
  const part = useRef<HTMLElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const { tail, log } = useLogTail(id, initial);
  const { look, change } = useLook(initialLook);
  const [levels, setLevels] = useState<readonly LogLevel[]>(logLevels);
  const [isFull, setFull] = useState(false);
  const blocks = useMemo(() => showBlocks(log.buffer, levels), [log.buffer, levels]);
  const scroll = useLogScroll(blocks, look);
  const search = useSearch(blocks, { seen: scroll.scroller.seen, goTo: scroll.goTo });
  const newLines = useNewLines(log.head, scroll.follows, tail.hold);
  useFullScreen(
    part,
    isFull,
    useCallback(() => setFull(false), []),
  );
  useEffect(() => {
    const before = scroll.scroller.holeInSight();
    if (before !== null && log.older === null) void tail.readBefore(before);
  });
  const isEmpty = countLines(log.buffer) === 0;
  return (
    <section
      ref={part}
      aria-labelledby={titleId}
      onKeyDown={(event) => findField(event, field.current)}
      className={cn('flex flex-col border-line bg-surface', isFull ? 'fixed inset-0 z-40' : 'rounded-xl border shadow-card')}
    >
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5 sm:px-5">
        <h2 id={titleId} className="text-base">
          {t('title')}
        </h2>
        <LineCount count={countLines(log.buffer)} />
        <SearchBar search={search} field={field} onLeave={() => scroll.box.current?.focus()} />
        <LogTools
          {...{ id, name, blocks, levels, look, isFull, buffer: log.buffer }}
          onLevels={setLevels}
          onLook={change}
          onFull={setFull}
        />
      </header>
      <div className="px-4 empty:hidden sm:px-5">
        <LogTrouble log={log} onRetry={tail.refresh} />
      </div>
      {search.typed.trim() !== '' && <OlderSearch tail={tail} log={log} />}
      <div
        className={cn(
          'relative min-h-0 overflow-hidden border-line border-t bg-sunken py-2',
          isFull ? 'grow' : 'h-[max(22rem,calc(100dvh-25rem))] rounded-b-xl',
        )}
      >
        <LogBox {...{ name, blocks, look, search, scroll, tail, older: log.older }}>
          {log.phase === 'loading' && log.error === null && <LogSkeleton />}
          {log.phase === 'ready' && isEmpty && <EmptyLog status={status} />}
          {!isEmpty && blocks.every(({ lines }) => lines.length === 0) && <NoSuchLevel onShowAll={() => setLevels(logLevels)} />}
        </LogBox>
        {!scroll.follows && <FollowButton newLines={newLines} onFollow={scroll.scroller.follow} />}
      </div>
      <NewLinesStatus head={log.head} />
    </section>
  );
}

function LineCount({ count }: { count: number }) {
  const t = useTranslations('logs');
  return <span className="mr-auto text-faint text-xs tabular-nums sm:mr-2">{t('lines', { count, lines: useFormat().number(count) })}</span>;
}

/** How many lines came since somebody began to read further up; nothing is let go meanwhile. */
function useNewLines(head: number, follows: boolean, hold: (isHeld: boolean) => void): number {
  const [seen, setSeen] = useState<number | null>(null);
  if (follows !== (seen === null)) setSeen(follows ? null : head);
  useEffect(() => hold(!follows), [follows, hold]);
  return seen === null ? 0 : head - seen;
}

/** `/` and the browser's own key for searching lead to our search: the browser's finds only what is drawn. */
function findField(event: KeyboardEvent, field: HTMLInputElement | null): void {
  const isFind = event.key === 'f' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if (event.target === field || !(isFind || event.key === '/')) return;
  event.preventDefault();
  field?.focus();
  field?.select();
}
