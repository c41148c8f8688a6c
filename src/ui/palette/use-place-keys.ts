'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { isShortcut } from '../lib/page-keys.ts';
import { placeKeys } from './shortcuts.ts';

/** How long the first of two keys waits for the second. */
const pairSeconds = 1.2;

/** Letters that lead to a page, alone or after `g`. */
export function usePlaceKeys(): void {
  const router = useRouter();
  useEffect(() => {
    let first = { key: '', at: 0 };
    const onKey = (event: KeyboardEvent) => {
      if (!isShortcut(event)) return;
      const isPair = first.key === 'g' && event.timeStamp - first.at < pairSeconds * 1000;
      const place = placeKeys[isPair ? `g${event.key}` : event.key];
      first = { key: event.key, at: event.timeStamp };
      if (!place) return;
      event.preventDefault();
      router.push(place);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [router]);
}
