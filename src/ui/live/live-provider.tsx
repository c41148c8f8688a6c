'use client';

import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useEffect, useEffectEvent, useMemo, useRef, useSyncExternalStore } from 'react';
import type { EventView, RealtimeView } from '../../api/types.ts';
import { useTRPC, useTRPCClient } from '../api/trpc.ts';
import { applyEvent } from './apply-event.ts';
import type { ConnectionState } from './connection-state.ts';
import type { EventStream } from './event-stream.ts';
import { createCountsRefresh } from './refresh-counts.ts';
import { useEventStream } from './use-event-stream.ts';

/** What a screen can hear beside the caches that are kept up to date anyway. */
interface LiveListener {
  onEvent(event: EventView): void;
  /** After every new connection: events may have been missed. */
  onReady(): void;
}

interface Live {
  stream: EventStream | null;
  listen(listener: LiveListener): () => void;
}

const LiveContext = createContext<Live | null>(null);

interface LiveProviderProps {
  workspaceId: string;
  /** Where the server is not to be listened to itself. */
  realtime: RealtimeView;
  children: ReactNode;
}

/** Holds the tab's one stream of events of the workspace. */
export function LiveProvider({ workspaceId, realtime, children }: LiveProviderProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const listeners = useRef(new Set<LiveListener>());
  const refreshCounts = useMemo(() => createCountsRefresh(queryClient, trpc), [queryClient, trpc]);
  const stream = useEventStream(workspaceId, realtime, {
    onEvent(event) {
      if (applyEvent(queryClient, trpc, event).changesCounts) refreshCounts();
      for (const listener of listeners.current) listener.onEvent(event);
    },
    onReady() {
      void queryClient.invalidateQueries(trpc.deployments.list.infiniteQueryFilter());
      refreshCounts();
      void queryClient.invalidateQueries(trpc.deployments.get.queryFilter());
      for (const listener of listeners.current) listener.onReady();
    },
    // Asks who is signed in: if nobody is, the answer leads to the sign-in page.
    onRefused() {
      const me = { ...trpc.me.queryOptions({}), queryFn: () => client.me.query({}), staleTime: 0, retry: false };
      void queryClient.fetchQuery(me).catch(() => {});
    },
  });
  const live = useMemo<Live>(
    () => ({
      stream,
      listen(listener) {
        listeners.current.add(listener);
        return () => listeners.current.delete(listener);
      },
    }),
    [stream],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
}

export function useConnectionState(): ConnectionState {
  const { stream } = useLive();
  return useSyncExternalStore(
    (notify) => stream?.subscribeState(notify) ?? (() => {}),
    () => stream?.state() ?? 'connecting',
    () => 'connecting',
  );
}

/** Hears the events of the workspace while the component is shown. */
export function useLiveEvents(listener: LiveListener): void {
  const { listen } = useLive();
  const onEvent = useEffectEvent(listener.onEvent);
  const onReady = useEffectEvent(listener.onReady);
  useEffect(() => listen({ onEvent: (event) => onEvent(event), onReady: () => onReady() }), [listen]);
}

function useLive(): Live {
  const live = use(LiveContext);
  if (!live) throw new Error('useLive needs a LiveProvider above');
  return live;
}
