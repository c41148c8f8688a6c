'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { type ListView, readView, writeView } from './list-view.ts';

export type ChangeView = (changes: Partial<ListView>, how?: 'push' | 'replace') => void;

/** The view in the address. A change is a step back for the browser's button, and asks no page of the server. */
export function useListView(): { view: ListView; change: ChangeView } {
  const params = useSearchParams();
  const view = useMemo(() => readView(params), [params]);
  const change = useCallback<ChangeView>((changes, how = 'push') => {
    const { pathname, search } = window.location;
    const next = `${pathname}${writeView({ ...readView(new URLSearchParams(search)), ...changes })}`;
    if (how === 'push') window.history.pushState(null, '', next);
    else window.history.replaceState(null, '', next);
  }, []);
  return { view, change };
}
