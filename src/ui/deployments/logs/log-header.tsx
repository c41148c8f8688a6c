'use client';

import type { ReactNode, RefObject } from 'react';
import { useTranslations } from 'use-intl/react';
import { useFormat } from '../../language/use-format.ts';
import { countLines } from './log-buffer.ts';
import { LogTools } from './log-tools.tsx';
import { SearchBar } from './search-bar.tsx';
import type { LogView } from './use-log-view.ts';

interface LogHeaderProps {
  id: string;
  name: string;
  view: LogView;
  field: RefObject<HTMLInputElement | null>;
  isFull: boolean;
  onFull(isFull: boolean): void;
  /** The title. */
  children: ReactNode;
}

/** Title, search and tools of a log. */
export function LogHeader({ id, name, view, field, isFull, onFull, children }: LogHeaderProps) {
  const { scroll, search } = view;
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-4 py-2.5 sm:px-5">
      {children}
      {view.log.phase === 'ready' ? <LineCount count={countLines(view.log.buffer)} /> : <span className="mr-auto sm:hidden" />}
      <SearchBar search={search} field={field} onLeave={() => scroll.box.current?.focus()} />
      <LogTools {...{ id, name, view, isFull, onFull }} />
    </header>
  );
}

function LineCount({ count }: { count: number }) {
  const t = useTranslations('logs');
  return <span className="mr-auto text-faint text-xs tabular-nums sm:mr-2">{t('lines', { count, lines: useFormat().number(count) })}</span>;
}
