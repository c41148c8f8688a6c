import { once } from 'node:events';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { EventView, MeView } from '../src/services/schemas.ts';
import type { Product } from './product.ts';
import type { Tenant } from './seed.ts';

/** Calls the REST API as the owner. Throws with the answer when it is refused. */
export async function callApi<T>(product: Product, method: string, path: string, body?: object): Promise<T> {
  const headers = { cookie: product.cookie, origin: product.origin, 'content-type': 'application/json' };
  const response = await fetch(`${product.origin}/api/v1${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

/** The owner and his personal workspace. */
export async function findOwner(product: Product): Promise<Tenant> {
  const { userId, workspaces } = await callApi<MeView>(product, 'GET', '/me');
  const [workspace] = workspaces;
  if (!workspace) throw new Error('the owner has no workspace');
  return { userId, workspaceId: workspace.id, cookie: product.cookie };
}

interface Arrival {
  event: EventView;
  /** On the clock of `performance.now()`. */
  at: number;
}

export interface EventWatch {
  /** The first event, past or to come, that is the wanted one. Rejects when the stream breaks. */
  find(wanted: (event: EventView) => boolean): Promise<Arrival>;
  close(): void;
}

/** Reads the event stream of a workspace and notes when each event came. */
export async function watchEvents(product: Product, workspaceId: string): Promise<EventWatch> {
  const cut = new AbortController();
  const arrivals: Arrival[] = [];
  const changed = new EventTarget();
  const response = await fetch(`${product.origin}/api/v1/events?workspaceId=${workspaceId}`, {
    headers: { cookie: product.cookie },
    signal: cut.signal,
  });
  if (!response.ok || !response.body) throw new Error(`stream refused: ${response.status}`);
  const frames = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
  const read = async () => {
    for await (const { event, data } of frames) {
      if (event !== 'ready') arrivals.push({ event: JSON.parse(data) as EventView, at: performance.now() });
      changed.dispatchEvent(new Event('arrival'));
    }
    throw new Error('the event stream ended');
  };
  const broken = read();
  broken.catch(() => {});
  return {
    close: () => cut.abort(),
    async find(wanted) {
      for (;;) {
        const found = arrivals.find(({ event }) => wanted(event));
        if (found) return found;
        await Promise.race([once(changed, 'arrival'), broken]);
      }
    },
  };
}
