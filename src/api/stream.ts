import type { Hono } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import { z } from 'zod';
import { ClawbotError } from '../domain/errors.ts';
import { readEventHead } from '../services/events/head.ts';
import { listWorkspaceEvents } from '../services/events/list.ts';
import type { EventView } from '../services/schemas.ts';
import type { ApiParts } from './context.ts';
import type { ApiEnv } from './hono-env.ts';
import { restPath } from './rest/path.ts';
import { createStreamGuard } from './stream-guard.ts';

const query = z.object({ workspaceId: z.uuid(), lastEventId: z.coerce.number().int().min(0).optional() });
const backlogPageSize = 500;
/** A reader that is this many events behind is cut off; it resumes with Last-Event-ID. */
const maxQueuedEvents = 1000;
const pingSeconds = 15;

/** `GET /api/v1/events`: every event of a workspace once and in order, resumed by Last-Event-ID. */
export function mountEventStream(app: Hono<ApiEnv>, parts: ApiParts, stopping: AbortSignal): void {
  const guard = createStreamGuard(parts, stopping);
  app.get(`${restPath}/events`, async (c) => {
    const principal = await parts.identity.getPrincipal(c.req.raw.headers);
    if (!principal) throw new ClawbotError('not-signed-in', 'You are not signed in.');
    const { workspaceId, lastEventId } = query.parse({
      ...c.req.query(),
      lastEventId: c.req.header('last-event-id') ?? c.req.query('lastEventId'),
    });
    const call = { services: parts.services, principal };
    const head = await readEventHead(call, workspaceId);
    const start = lastEventId === undefined ? head : Math.min(lastEventId, head);
    // Nobody reads the body of its answer: the stream would stay open, and be one of the few that a person may have.
    if (c.req.method === 'HEAD') return c.body(null);
    const lease = guard.admit(principal, workspaceId);
    c.header('X-Accel-Buffering', 'no');
    return streamSSE(c, async (stream) => {
      stream.onAbort(lease.release);
      // A reader that takes nothing holds the next write back, and with it the look at the signal.
      lease.signal.addEventListener('abort', () => stream.abort());
      try {
        await stream.writeSSE({ event: 'ready', id: String(start), data: '{}', retry: 1000 });
        const pages = (after: number) => listWorkspaceEvents(call, workspaceId, after, backlogPageSize);
        await relay({ stream, parts, workspaceId, start, head, pages, signal: lease.signal });
      } finally {
        lease.release();
      }
    });
  });
}

interface Relay {
  stream: SSEStreamingApi;
  parts: ApiParts;
  workspaceId: string;
  start: number;
  /** Up to here events are read from the backlog, from here on they are listened to. */
  head: number;
  pages(after: number): Promise<{ events: EventView[]; lastSeq: number }>;
  signal: AbortSignal;
}

/** Listens first and reads the backlog second, so that nothing falls between the two. */
async function relay({ stream, parts, workspaceId, start, head, pages, signal }: Relay): Promise<void> {
  const queue: EventView[] = [];
  let wake = () => {};
  const unsubscribe = parts.feed.subscribe(workspaceId, head, (event) => {
    queue.push(event);
    wake();
  });
  const onAbort = () => wake();
  signal.addEventListener('abort', onAbort);
  try {
    let cursor = await writeBacklog(stream, start, pages);
    while (!signal.aborted && !stream.aborted && queue.length <= maxQueuedEvents) {
      const event = queue.shift();
      if (event && event.seq > cursor) {
        await writeEvent(stream, event);
        cursor = event.seq;
      } else if (!event) {
        const woken = await sleepUntilWoken((resolve) => {
          wake = resolve;
        });
        if (!woken) await stream.write(': ping\n\n');
      }
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    unsubscribe();
  }
}

async function writeBacklog(stream: SSEStreamingApi, start: number, pages: Relay['pages']): Promise<number> {
  let cursor = start;
  for (;;) {
    const page = await pages(cursor);
    for (const event of page.events) await writeEvent(stream, event);
    cursor = page.lastSeq;
    if (page.events.length < backlogPageSize || stream.aborted) return cursor;
  }
}

function writeEvent(stream: SSEStreamingApi, event: EventView): Promise<void> {
  return stream.writeSSE({ id: String(event.seq), event: event.type, data: JSON.stringify(event) });
}

/** `false` when nothing happened for a while and the connection wants a sign of life. */
function sleepUntilWoken(register: (resolve: () => void) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), pingSeconds * 1000);
    register(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
