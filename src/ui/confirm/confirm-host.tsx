'use client';

import { lazy, Suspense, useSyncExternalStore } from 'react';
import { currentRequest, onConfirmRequest } from './confirm-requests.ts';

const ConfirmDialog = lazy(() => import('./confirm-dialog.tsx').then((module) => ({ default: module.ConfirmDialog })));

/** Where the question appears, over whatever asked for it. */
export function ConfirmHost() {
  const request = useSyncExternalStore(onConfirmRequest, currentRequest, () => null);
  if (!request) return null;
  return (
    <Suspense>
      <ConfirmDialog settle={request.settle} askedFrom={request.askedFrom} />
    </Suspense>
  );
}
