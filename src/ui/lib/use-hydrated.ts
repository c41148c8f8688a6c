'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** Whether the browser has taken over; false for what the server renders, so that both agree. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
