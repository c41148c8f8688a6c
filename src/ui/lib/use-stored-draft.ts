'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { packDraft, unpackDraft } from './kept-draft.ts';

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
  const restore = useEffectEvent(() => setDraft((begun) => ({ ...unpackDraft(begun, read(key), secrets), ...given })));
  useEffect(() => {
    restore();
    setIsRestored(true);
  }, []);
  useEffect(() => {
    if (isRestored) write(key, packDraft(draft, secrets));
  }, [key, draft, secrets, isRestored]);
  return { draft, setDraft, forget: () => write(key, null) };
}

function read(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Private windows of some browsers refuse; the form works without. */
function write(key: string, packed: string | null): void {
  try {
    if (packed === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, packed);
  } catch {}
}
