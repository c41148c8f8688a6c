'use client';

import { useEffect, useEffectEvent, useState } from 'react';

type Fields = Record<string, unknown>;

interface StoredDraftOptions<Draft> {
  /** Names the form in the storage of the tab. */
  key: string;
  begin(): Draft;
  /** Fields that are kept in memory only. */
  secrets: readonly (keyof Draft & string)[];
  /** Wins over what was kept. */
  given?: Partial<Draft>;
}

/**
 * The state of a form that survives a reload of its tab. What was kept is taken up
 * after the first paint, which must be the same as on the server.
 */
export function useStoredDraft<Draft extends object>({ key, begin, secrets, given }: StoredDraftOptions<Draft>) {
  const [draft, setDraft] = useState(begin);
  const [isRestored, setIsRestored] = useState(false);
  const restore = useEffectEvent(() => setDraft((begun) => ({ ...begun, ...readKept(key, begun, secrets), ...given })));
  useEffect(() => {
    restore();
    setIsRestored(true);
  }, []);
  useEffect(() => {
    if (isRestored) keep(key, draft, secrets);
  }, [key, draft, secrets, isRestored]);
  return { draft, setDraft, forget: () => forgetDraft(key) };
}

/** For a form that was sent. */
function forgetDraft(key: string): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

/** Only fields that the form still has, in the type they have now. */
function readKept<Draft extends object>(key: string, begun: Draft, secrets: readonly string[]): Partial<Draft> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    const known = Object.entries(kept).filter(([name, value]) => !secrets.includes(name) && isSameType(Reflect.get(begun, name), value));
    return Object.fromEntries(known) as Partial<Draft>;
  } catch {
    return {};
  }
}

function isSameType(one: unknown, other: unknown): boolean {
  return typeof one === typeof other && (one === null) === (other === null);
}

function keep(key: string, draft: object, secrets: readonly string[]): void {
  const open: Fields = Object.fromEntries(Object.entries(draft).filter(([name]) => !secrets.includes(name)));
  try {
    sessionStorage.setItem(key, JSON.stringify(open));
  } catch {
    // Private windows of some browsers refuse; the form works without.
  }
}
