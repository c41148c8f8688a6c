'use client';

import { useTranslations } from 'use-intl/react';
import { Spinner } from '../../components/spinner.tsx';
import { useFormat } from '../../language/use-format.ts';
import type { LogState } from './log-state.ts';
import type { Hole } from './shown-blocks.ts';

interface HoleRowProps {
  hole: Hole;
  older: LogState['older'];
  onRead(): void;
}

/** Stands where lines are missing: which ones, and whether they can be had. */
export function HoleRow({ hole: { from, to, isUnread }, older, onRead }: HoleRowProps) {
  const t = useTranslations('logs');
  const format = useFormat();
  const isReading = older !== null && older.error === null;
  const numbers = { from: format.number(from), to: format.number(to), count: to - from + 1 };
  return (
    <div className="border-line border-y border-dashed bg-surface/60">
      <div className="sticky left-0 flex h-11.5 w-fit max-w-full items-center gap-3 px-4 font-sans text-muted text-xs sm:px-5">
        <span className="truncate">
          {!isUnread && t('hole.gone', numbers)}
          {isUnread && (older?.error ? t('hole.failed') : from === 1 ? t('hole.older', numbers) : t('hole.between', numbers))}
        </span>
        {isUnread && (
          <button
            type="button"
            disabled={isReading}
            onClick={onRead}
            className="flex h-7 shrink-0 items-center gap-1.5 rounded-md px-2 font-medium text-accent hover:bg-hover [&_svg]:size-3.5"
          >
            {isReading && <Spinner />}
            {t(isReading ? 'hole.reading' : 'hole.read')}
          </button>
        )}
      </div>
    </div>
  );
}
