'use client';

import { type RefObject, useEffect } from 'react';
import { isForPage, isTyping } from '../../lib/page-keys.ts';
import { areSingleKeysOn } from '../../lib/single-keys.ts';

/** `/` goes to the search, `j` and `k` or the arrows go from row to row. Enter opens, because the rows are links. */
export function useListKeys(screen: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { current } = screen;
      if (!current || !isForPage(event) || (event.key.length === 1 && !areSingleKeysOn())) return;
      const goal = findGoal(current, event.key);
      if (!goal) return;
      event.preventDefault();
      goal.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [screen]);
}

/** What a key moves the focus to; nothing when the key is meant for something else. */
function findGoal(screen: HTMLElement, key: string): HTMLElement | null | undefined {
  const search = screen.querySelector<HTMLElement>('[data-list-search]');
  const focused = document.activeElement;
  const rows = [...screen.querySelectorAll<HTMLElement>('[data-list-row]')];
  const current = rows.findIndex((row) => row.closest('tr')?.contains(focused));
  if (focused === search) return key === 'ArrowDown' ? rows[0] : null;
  if (isTyping(focused)) return null;
  if (key === '/') return search;
  const isLetter = key === 'j' || key === 'k';
  const step = key === 'j' || key === 'ArrowDown' ? 1 : key === 'k' || key === 'ArrowUp' ? -1 : 0;
  // Outside of the rows arrows scroll, as on any page.
  if (step === 0 || (current < 0 && !isLetter)) return null;
  if (current < 0) return rows.find((row) => row.getBoundingClientRect().top > 0);
  return rows[current + step] ?? (step < 0 ? search : null);
}
