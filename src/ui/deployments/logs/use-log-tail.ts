'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import type { LogPage } from '../../../api/types.ts';
import { useTRPCClient } from '../../api/trpc.ts';
import { useLiveEvents } from '../../live/live-provider.tsx';
import { createLogTail } from './log-tail.ts';

/** The log of a deployment, growing as lines come in. */
export function useLogTail(deploymentId: string, initial: LogPage | null) {
  const client = useTRPCClient();
  const [tail] = useState(() => createLogTail((place) => client.deployments.logs.query({ id: deploymentId, ...place }), initial));
  useEffect(() => {
    if (tail.state().phase === 'loading') tail.refresh();
    // A computer that slept may not know yet that its connections are gone.
    const onBack = () => document.visibilityState === 'visible' && tail.refresh();
    document.addEventListener('visibilitychange', onBack);
    window.addEventListener('online', onBack);
    return () => {
      document.removeEventListener('visibilitychange', onBack);
      window.removeEventListener('online', onBack);
      tail.stopReadingAll();
    };
  }, [tail]);
  useLiveEvents({
    onEvent(event) {
      if (event.type !== 'logs:appended' || event.deploymentId !== deploymentId) return;
      if (typeof event.data.lastSeq === 'number') tail.notice(event.data.lastSeq);
    },
    onReady: tail.refresh,
  });
  return { tail, log: useSyncExternalStore(tail.subscribe, tail.state, tail.state) };
}
