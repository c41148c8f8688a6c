'use client';

import { createContext, type ReactNode, use, useCallback, useSyncExternalStore } from 'react';

const RenderedAt = createContext(0);

/** Tells all ages below which time the server rendered for; otherwise the first paint in the browser differs. */
export function NowProvider({ renderedAtMs, children }: { renderedAtMs: number; children: ReactNode }) {
  return <RenderedAt value={renderedAtMs}>{children}</RenderedAt>;
}

/** The time in ms, rounded down to `stepMs` and kept up to date at that pace. */
export function useNow(stepMs: number): number {
  const renderedAt = use(RenderedAt);
  const round = (time: number) => Math.floor(time / stepMs) * stepMs;
  const subscribe = useCallback(
    (notify: () => void) => {
      const timer = setInterval(notify, stepMs);
      return () => clearInterval(timer);
    },
    [stepMs],
  );
  return useSyncExternalStore(
    subscribe,
    () => round(Date.now()),
    () => round(renderedAt),
  );
}
