'use client';

import { useSyncExternalStore } from 'react';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { currentRequest, onConfirmRequest } from './confirm-requests.ts';

/** Where the question appears, over whatever asked for it. */
export function ConfirmHost() {
  const request = useSyncExternalStore(onConfirmRequest, currentRequest, () => null);
  if (!request) return null;
  return <ConfirmDialog settle={request.settle} askedFrom={request.askedFrom} />;
}
