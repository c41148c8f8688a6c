'use client';

import { useTranslations } from 'use-intl/react';
import { Spinner } from '../../components/spinner.tsx';
import { useFormat } from '../../language/use-format.ts';
import { countLines } from './log-buffer.ts';
import type { LogState } from './log-state.ts';
import type { LogTail } from './log-tail.ts';

/** While searching: how far that reaches, and a way to what was not read yet. */
export function OlderSearch({ tail, log: { buffer, isReadingAll } }: { tail: LogTail; log: LogState }) {
  const t = useTranslations('logs');
  const format = useFormat();
  if (buffer.unread.size === 0) return null;
  const lines = countLines(buffer);
  return (
    <p className="flex flex-wrap items-center gap-x-3 border-line border-t px-4 py-1.5 text-muted text-xs sm:px-5">
      {t('search.reach', { count: lines, lines: format.number(lines) })}
      <button
        type="button"
        onClick={isReadingAll ? tail.stopReadingAll : tail.readAll}
        className="flex h-7 items-center gap-1.5 rounded-md px-2 font-medium text-accent hover:bg-hover [&_svg]:size-3.5"
      >
        {isReadingAll && <Spinner />}
        {t(isReadingAll ? 'search.stop' : 'search.older')}
      </button>
    </p>
  );
}
