'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import type { LogPage } from '../../api/types.ts';
import { useTRPCClient } from '../api/trpc.ts';
import { useLiveEvents } from '../live/live-provider.tsx';
import { firstLogPage } from './first-log-page.ts';
import { createLogTail, type LogTail } from './log-tail.ts';

const followingLimit = 1000;

/** The log of a deployment, growing as lines come in. */
export function useLogTail(deploymentId: string, initial: LogPage | null) {
  const client = useTRPCClient();
  const [tail] = useState<LogTail>(() =>
    createLogTail(
      (after) =>
        client.deployments.logs.query({ id: deploymentId, after, limit: after === undefined ? firstLogPage.limit : followingLimit }),
      initial,
    ),
  );
  useEffect(() => {
    if (tail.state().phase === 'loading') tail.refresh();
  }, [tail]);
  useLiveEvents({
    onEvent(event) {
      if (event.type !== 'logs:appended' || event.deploymentId !== deploymentId) return;
      if (typeof event.data.lastSeq === 'number') tail.notice(event.data.lastSeq);
    },
    onReady: tail.refresh,
  });
  return { ...useSyncExternalStore(tail.subscribe, tail.state, tail.state), refresh: tail.refresh };
}
