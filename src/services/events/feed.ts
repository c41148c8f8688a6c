import { and, asc, eq, gt } from 'drizzle-orm';
import { asService } from '../../db/as-service.ts';
import type { Database } from '../../db/client.ts';
import { events } from '../../db/schema.ts';
import type { Logger } from '../../ports/logger.ts';
import type { EventView } from '../schemas.ts';
import { toEventView } from './list.ts';

type Listener = (event: EventView) => void;

/** New events of a workspace as they are committed, read once a process and handed to all who listen. */
export interface EventFeed {
  /** `after`: the number that the listener has seen already. Returns the way to stop. */
  subscribe(workspaceId: string, after: number, listener: Listener): () => void;
  stop(): Promise<void>;
}

interface Channel {
  lastSeq: number;
  listeners: Set<Listener>;
  /** The read under way; another wake-up meanwhile asks for one more. */
  reading: Promise<void> | null;
  again: boolean;
}

const pageSize = 500;
/** How the feed hears of new events: by LISTEN, which needs a connection that stays, or by looking while somebody listens. */
export type FeedWakeUp = 'notify' | 'looking';

/** A wake-up can be lost with its connection; looking anyway turns lost data into latency. */
const lookEverySeconds: Record<FeedWakeUp, number> = { notify: 15, looking: 1 };

export async function startEventFeed(db: Database, logger: Logger, wakeUp: FeedWakeUp = 'notify'): Promise<EventFeed> {
  const channels = new Map<string, Channel>();

  const read = async (workspaceId: string, channel: Channel) => {
    do {
      channel.again = false;
      const page = await readAfter(db, workspaceId, channel.lastSeq);
      for (const event of page) {
        channel.lastSeq = event.seq;
        for (const listener of channel.listeners) listener(event);
      }
      if (page.length === pageSize) channel.again = true;
    } while (channel.again);
  };

  const wake = (workspaceId: string) => {
    const channel = channels.get(workspaceId);
    if (!channel) return;
    channel.again = true;
    channel.reading ??= read(workspaceId, channel)
      .catch((err: unknown) => logger.warn({ err, workspaceId }, 'events could not be read; looking again soon'))
      .finally(() => {
        channel.reading = null;
        // Woken between the last look and here.
        if (channel.again) wake(workspaceId);
      });
  };
  const wakeAll = () => {
    for (const workspaceId of channels.keys()) wake(workspaceId);
  };

  const listen = () => db.$client.listen('clawbot_events', (payload) => wake(payload.split(':')[0] ?? ''), wakeAll);
  const listening = wakeUp === 'notify' ? await listen() : null;
  const timer = setInterval(wakeAll, lookEverySeconds[wakeUp] * 1000);

  return {
    subscribe(workspaceId, after, listener) {
      const channel = channels.get(workspaceId) ?? { lastSeq: after, listeners: new Set(), reading: null, again: false };
      channels.set(workspaceId, channel);
      channel.listeners.add(listener);
      wake(workspaceId);
      return () => {
        channel.listeners.delete(listener);
        if (channel.listeners.size === 0) channels.delete(workspaceId);
      };
    },
    async stop() {
      clearInterval(timer);
      await listening?.unlisten();
    },
  };
}

async function readAfter(db: Database, workspaceId: string, after: number): Promise<EventView[]> {
  const rows = await asService(db, workspaceId, (tx) =>
    tx
      .select()
      .from(events)
      .where(and(eq(events.workspaceId, workspaceId), gt(events.seq, after)))
      .orderBy(asc(events.seq))
      .limit(pageSize),
  );
  return rows.map(toEventView);
}
