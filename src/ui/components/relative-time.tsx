'use client';

import { formatAge, formatDateTime } from '../lib/format.ts';
import { useNow } from '../lib/now.tsx';
import { useHydrated } from '../lib/use-hydrated.ts';

/** `3 minutes ago`; the exact time in the reader's zone is shown on hover. */
export function RelativeTime({ iso }: { iso: string }) {
  const now = useNow(10_000);
  const hydrated = useHydrated();
  return (
    <time dateTime={iso} title={hydrated ? formatDateTime(iso) : undefined} className="whitespace-nowrap">
      {formatAge(iso, now)}
    </time>
  );
}
