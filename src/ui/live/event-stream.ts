import type { EventView } from '../../api/types.ts';
import { eventTypes } from '../../domain/event.ts';
import { type ConnectionState, createConnectionState } from './connection-state.ts';

export interface EventStream {
  /** Hears of every change of the connection; returns the way to stop. */
  subscribeState(listener: () => void): () => void;
  state(): ConnectionState;
  close(): void;
}

export interface EventStreamHandlers {
  /** Once for every connection, before its first event: what came in between may be missing. */
  onReady(): void;
  onEvent(event: EventView): void;
  /** The server refused the stream, so the browser will not try again by itself. */
  onRefused(): void;
}

const refusedRetryMs = { first: 2_000, max: 30_000 };

/** One server-sent event stream that is opened again until it is closed. */
export function openEventStream(url: string, handlers: EventStreamHandlers): EventStream {
  const { state, subscribeState, move } = createConnectionState();
  let source: EventSource;
  let retryMs = refusedRetryMs.first;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const onReady = () => {
    retryMs = refusedRetryMs.first;
    move('live');
    handlers.onReady();
  };
  const onError = () => {
    move('away');
    if (source.readyState !== EventSource.CLOSED) return;
    handlers.onRefused();
    timer = setTimeout(open, retryMs);
    retryMs = Math.min(retryMs * 2, refusedRetryMs.max);
  };
  const open = () => {
    source = connect(url, { onReady, onError, onEvent: handlers.onEvent });
  };
  open();
  const close = () => {
    clearTimeout(timer);
    source.close();
  };
  return { subscribeState, state, close };
}

interface SourceHandlers extends Pick<EventStreamHandlers, 'onReady' | 'onEvent'> {
  onError(): void;
}

function connect(url: string, { onReady, onEvent, onError }: SourceHandlers): EventSource {
  const source = new EventSource(url);
  source.addEventListener('ready', onReady);
  for (const type of eventTypes) source.addEventListener(type, (message) => onEvent(JSON.parse(message.data)));
  source.addEventListener('error', onError);
  return source;
}
