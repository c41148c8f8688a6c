'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { type EventStream, type EventStreamHandlers, openEventStream } from './event-stream.ts';

/** The stream of a workspace's events, open while the component is shown; `null` until then. */
export function useEventStream(workspaceId: string, handlers: EventStreamHandlers): EventStream | null {
  const [stream, setStream] = useState<EventStream | null>(null);
  const onEvent = useEffectEvent(handlers.onEvent);
  const onReady = useEffectEvent(handlers.onReady);
  const onRefused = useEffectEvent(handlers.onRefused);
  useEffect(() => {
    const url = `/api/events?workspaceId=${encodeURIComponent(workspaceId)}`;
    const opened = openEventStream(url, { onEvent: (event) => onEvent(event), onReady: () => onReady(), onRefused: () => onRefused() });
    setStream(opened);
    return () => opened.close();
  }, [workspaceId]);
  return stream;
}
