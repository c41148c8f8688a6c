'use client';

import { useMemo } from 'react';
import { useLocale } from 'use-intl/react';
import { useNow } from '../../lib/now.tsx';
import { clockOf, createShortAge } from './line-clock.ts';
import type { TimeMode } from './look.ts';

interface LineTimeProps {
  at: string;
  mode: Exclude<TimeMode, 'off'>;
}

/** When a line was printed; the exact time is shown on hover. */
export function LineTime({ at, mode }: LineTimeProps) {
  return (
    <time dateTime={at} title={at} className="shrink-0 select-none text-faint tabular-nums">
      {mode === 'relative' ? <Age at={at} /> : <Clock at={at} mode={mode} />}
    </time>
  );
}

/** The day is left out where there is no room for it. */
function Clock({ at, mode }: { at: string; mode: 'local' | 'utc' }) {
  const { day, clock } = clockOf(at, mode);
  return (
    <>
      <span className="max-sm:hidden">{day} </span>
      {clock}
    </>
  );
}

function Age({ at }: { at: string }) {
  const language = useLocale();
  const age = useMemo(() => createShortAge(language), [language]);
  return <span className="inline-block min-w-24 max-sm:min-w-16">{age(at, useNow(10_000))}</span>;
}
