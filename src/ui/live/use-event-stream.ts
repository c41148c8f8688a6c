'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import type { RealtimeView } from '../../api/types.ts';
import { useTRPCClient } from '../api/trpc.ts';
import { type EventStream, type EventStreamHandlers, openEventStream } from './event-stream.ts';
import { pageVisibility } from './realtime/page-visibility.ts';
import { openRealtimeStream } from './realtime/stream.ts';

/** A server that took the request and says nothing must not end the looking. */
const readTimeoutMs = 15_000;

/** The stream of a workspace's events, open while the component is shown; `null` until then. */
export function useEventStream(workspaceId: string, realtime: RealtimeView, handlers: EventStreamHandlers): EventStream | null {
  const client = useTRPCClient();
  const [stream, setStream] = useState<EventStream | null>(null);
  const onEvent = useEffectEvent(handlers.onEvent);
  const onReady = useEffectEvent(handlers.onReady);
  const onRefused = useEffectEvent(handlers.onRefused);
  const { url, publicKey } = realtime ?? {};
  useEffect(() => {
    const heard: EventStreamHandlers = { onEvent: (event) => onEvent(event), onReady: () => onReady(), onRefused: () => onRefused() };
    const readAfter = (after: number | undefined, limit: number) =>
      client.live.events.query({ id: workspaceId, after, limit }, { signal: AbortSignal.timeout(readTimeoutMs) });
    const fetchToken = () => client.live.realtimeToken.mutate();
    const opened =
      url && publicKey
        ? openRealtimeStream({ url, publicKey, topic: `workspace:${workspaceId}`, fetchToken, readAfter, page: pageVisibility }, heard)
        : openEventStream(`/api/v1/events?workspaceId=${encodeURIComponent(workspaceId)}`, heard);
    setStream(opened);
    return () => opened.close();
  }, [workspaceId, url, publicKey, client]);
  return stream;
}
