import { createParser, type EventSourceMessage } from 'eventsource-parser';
import type { ApiPlant } from './api-plant.ts';

interface OpenStream {
  response: Response;
  /** The next frames; fewer when the stream ends before. */
  take(count: number): Promise<EventSourceMessage[]>;
  /** Resolves when the server has ended the stream. */
  ended(): Promise<void>;
  cut(): Promise<void>;
}

/** Opens a stream as a browser does, and reads it with a parser of the standard. */
export async function openStream(
  { api, origin }: Pick<ApiPlant, 'api' | 'origin'>,
  { cookie, workspaceId }: { cookie: string; workspaceId: string },
  lastEventId?: number,
): Promise<OpenStream> {
  const headers = new Headers({ cookie, accept: 'text/event-stream' });
  if (lastEventId !== undefined) headers.set('last-event-id', String(lastEventId));
  const request = new Request(`${origin}/api/v1/events?workspaceId=${workspaceId}`, { headers });
  const response = await api.fetch(request, { clientAddress: '127.0.0.1' });
  const reader = response.ok ? response.body?.getReader() : undefined;
  const frames: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (event) => frames.push(event) });
  const decoder = new TextDecoder();
  const readMore = async (): Promise<boolean> => {
    const chunk = await reader?.read();
    if (!chunk || chunk.done) return false;
    parser.feed(decoder.decode(chunk.value, { stream: true }));
    return true;
  };
  return {
    response,
    async take(count) {
      while (frames.length < count && (await readMore()));
      return frames.splice(0, count);
    },
    async ended() {
      while (await readMore());
    },
    cut: async () => {
      await reader?.cancel();
    },
  };
}
