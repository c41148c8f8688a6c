'use client';

import ChevronDown from 'lucide-react/icons/chevron-down';
import ChevronUp from 'lucide-react/icons/chevron-up';
import Search from 'lucide-react/icons/search';
import type { KeyboardEvent, RefObject } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '../../components/button.tsx';
import { useFormat } from '../../language/use-format.ts';
import type { LogSearch } from './use-search.ts';

interface SearchBarProps {
  search: LogSearch;
  field: RefObject<HTMLInputElement | null>;
  /** Gives the focus back to the lines. */
  onLeave(): void;
}

/** Enter goes on to the next hit, Shift and Enter to the one before, Escape ends the search. */
export function SearchBar({ search: { typed, setTyped, hits, current, step }, field, onLeave }: SearchBarProps) {
  const t = useTranslations('logs');
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && hits.length > 0) step(event.shiftKey ? 'previous' : 'next');
    else if (event.key === 'Escape') {
      setTyped('');
      onLeave();
    } else return;
    event.preventDefault();
  };
  const isNothing = hits.length === 0;
  return (
    <search className="flex min-w-0 grow items-center gap-1 max-sm:w-full">
      <div className="relative min-w-0 grow sm:max-w-72">
        <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-faint" />
        <input
          ref={field}
          type="search"
          aria-label={t('search.label')}
          aria-keyshortcuts="/"
          placeholder={t('search.placeholder')}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={onKeyDown}
          className="h-8 w-full min-w-0 rounded-lg border border-control bg-surface pr-2 pl-8 text-ink text-lg placeholder:text-faint sm:text-sm"
        />
      </div>
      {typed.trim() !== '' && (
        <>
          <Hits hits={hits} current={current} />
          <Button
            variant="quiet"
            size="icon"
            aria-label={t('search.previous')}
            title={t('search.previous')}
            disabled={isNothing}
            onClick={() => step('previous')}
          >
            <ChevronUp aria-hidden />
          </Button>
          <Button
            variant="quiet"
            size="icon"
            aria-label={t('search.next')}
            title={t('search.next')}
            disabled={isNothing}
            onClick={() => step('next')}
          >
            <ChevronDown aria-hidden />
          </Button>
        </>
      )}
    </search>
  );
}

/** How many lines have what is looked for, and at which of them one stands. */
function Hits({ hits, current }: Pick<LogSearch, 'hits' | 'current'>) {
  const t = useTranslations('logs');
  const format = useFormat();
  const total = format.number(hits.length);
  const position = current === null ? 0 : hits.indexOf(current) + 1;
  return (
    <span role="status" className="shrink-0 px-1 text-muted text-xs tabular-nums">
      {hits.length === 0 ? t('search.none') : position > 0 ? t('search.position', { position: format.number(position), total }) : total}
    </span>
  );
}
