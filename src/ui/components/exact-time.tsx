'use client';

import { formatDateTime } from '../lib/format.ts';
import { useHydrated } from '../lib/use-hydrated.ts';

/** `Nov 23, 2026, 2:03:09 PM` in the reader's zone. */
export function ExactTime({ iso }: { iso: string }) {
  const hydrated = useHydrated();
  return (
    <time dateTime={iso} className="tabular-nums">
      {formatDateTime(iso, hydrated ? undefined : 'UTC')}
    </time>
  );
}
