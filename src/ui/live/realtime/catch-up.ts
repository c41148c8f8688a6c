import type { EventPage, EventView } from '../../../api/types.ts';

interface CatchUpOptions {
  /** At most so many events after a number; without a number, only where they stand. */
  readAfter(after: number | undefined, limit: number): Promise<EventPage>;
  /** Once before the first event, and when the numbers begin anew: what came before is not handed over. */
  onStart(): void;
  onEvent(event: EventView): void;
  /** After each look, whether it succeeded. */
  onLooked(succeeded: boolean): void;
}

const pageSize = 500;

/** Reads events by their number and hands each over once and in order, however often and whyever it is woken. */
export function createCatchUp({ readAfter, onStart, onEvent, onLooked }: CatchUpOptions) {
  let cursor: number | undefined;
  let isReading = false;
  let again = false;
  let stopped = false;

  const readPage = async () => {
    again = false;
    const { events, lastSeq } = await readAfter(cursor, pageSize);
    if (stopped) return;
    // A database that was put back to an earlier day numbers its events from there.
    if (cursor === undefined || lastSeq < cursor) onStart();
    for (const event of events) {
      cursor = event.seq;
      onEvent(event);
    }
    cursor = lastSeq;
    again ||= events.length === pageSize;
  };
  const read = async () => {
    do await readPage();
    while (again && !stopped);
  };
  const look = async () => {
    isReading = true;
    const succeeded = await read().then(
      () => true,
      () => false,
    );
    isReading = false;
    if (stopped) return;
    onLooked(succeeded);
    // Woken between the last look and here.
    if (succeeded && again) wake();
  };
  const wake = () => {
    again = true;
    if (!isReading) void look();
  };
  return {
    wake,
    stop() {
      stopped = true;
    },
  };
}
