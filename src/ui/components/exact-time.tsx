'use client';

import { useFormat } from '../language/use-format.ts';
import { useHydrated } from '../lib/use-hydrated.ts';

/** `Nov 23, 2026, 2:03:09 PM` in the reader's zone. */
export function ExactTime({ iso }: { iso: string }) {
  const format = useFormat();
  const hydrated = useHydrated();
  return (
    <time dateTime={iso} className="tabular-nums">
      {format.dateTime(iso, hydrated ? undefined : 'UTC')}
    </time>
  );
}
