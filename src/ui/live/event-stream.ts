import type { EventView } from '../../api/types.ts';
import { eventTypes } from '../../domain/event.ts';

export type ConnectionState = 'connecting' | 'live' | 'away';

export interface EventStream {
  /** Hears of every change of the connection; returns the way to stop. */
  subscribeState(listener: () => void): () => void;
  state(): ConnectionState;
  close(): void;
}

interface EventStreamConfig {
  url: string;
  /** Once for every connection, before its first event: what came in between may be missing. */
  onReady(): void;
  onEvent(event: EventView): void;
  /** The server refused the stream, so the browser will not try again by itself. */
  onRefused(): void;
}

const refusedRetryMs = { first: 2_000, max: 30_000 };

/** One server-sent event stream that is opened again until it is closed. */
export function openEventStream({ url, onReady, onEvent, onRefused }: EventStreamConfig): EventStream {
  const listeners = new Set<() => void>();
  let state: ConnectionState = 'connecting';
  let source: EventSource;
  let retryMs = refusedRetryMs.first;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const move = (next: ConnectionState) => {
    if (state === next) return;
    state = next;
    for (const listener of listeners) listener();
  };
  const open = () => {
    source = new EventSource(url);
    source.addEventListener('ready', () => {
      retryMs = refusedRetryMs.first;
      move('live');
      onReady();
    });
    for (const name of eventTypes) source.addEventListener(name, (message) => onEvent(JSON.parse(message.data)));
    source.addEventListener('error', () => {
      move('away');
      if (source.readyState !== EventSource.CLOSED) return;
      onRefused();
      timer = setTimeout(open, retryMs);
      retryMs = Math.min(retryMs * 2, refusedRetryMs.max);
    });
  };
  open();

  return {
    subscribeState(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    state: () => state,
    close() {
      clearTimeout(timer);
      source.close();
    },
  };
}
