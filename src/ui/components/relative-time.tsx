'use client';

import { useFormat } from '../language/use-format.ts';
import { useNow } from '../lib/now.tsx';
import { useHydrated } from '../lib/use-hydrated.ts';

/** `3 minutes ago`; the exact time in the reader's zone is shown on hover. */
export function RelativeTime({ iso }: { iso: string }) {
  const format = useFormat();
  const now = useNow(10_000);
  const hydrated = useHydrated();
  return (
    <time dateTime={iso} title={hydrated ? format.dateTime(iso) : undefined} className="whitespace-nowrap">
      {format.age(iso, now)}
    </time>
  );
}
