import type { EventPage } from '../../../api/types.ts';
import { createConnectionState } from '../connection-state.ts';
import type { EventStream, EventStreamHandlers } from '../event-stream.ts';
import { createCatchUp } from './catch-up.ts';
import type { PageVisibility } from './page-visibility.ts';
import { createTokenSource } from './token-source.ts';
import { openWakeUps } from './wake-ups.ts';

interface RealtimeSource {
  /** Address of the Supabase project. */
  url: string;
  publicKey: string;
  topic: string;
  fetchToken: Parameters<typeof createTokenSource>[0];
  readAfter(after: number | undefined, limit: number): Promise<EventPage>;
  page: PageVisibility;
  lookAnywaySeconds?: number;
  /** Pause before each try to read, to connect or to join again; those to connect grow when it is left out. */
  retryMs?: number;
}

/** A wake-up can be lost; looking anyway turns lost data into latency. */
const defaultLookAnywaySeconds = 20;
const defaultRetryMs = 5_000;

/** The events of a workspace, read from our own API whenever Supabase Realtime says that there are new ones. */
export function openRealtimeStream(source: RealtimeSource, { onReady, onEvent, onRefused }: EventStreamHandlers): EventStream {
  const { state, subscribeState, move } = createConnectionState();
  const parts: { reading?: boolean; channel?: boolean } = {};
  const settle = (change: typeof parts) => {
    const { reading, channel } = Object.assign(parts, change);
    if (reading === false || channel === false) move('away');
    else if (reading && channel) move('live');
  };

  let retry: ReturnType<typeof setTimeout> | undefined;
  const catchUp = createCatchUp({
    readAfter: source.readAfter,
    onStart: onReady,
    onEvent,
    onLooked(succeeded) {
      settle({ reading: succeeded });
      if (succeeded) return;
      onRefused();
      clearTimeout(retry);
      retry = setTimeout(catchUp.wake, source.retryMs ?? defaultRetryMs);
    },
  });
  const tokens = createTokenSource(source.fetchToken);
  const closeWakeUps = openWakeUps(
    { ...source, getToken: tokens.get },
    {
      onWake: catchUp.wake,
      onJoined() {
        settle({ channel: true });
        // What was sent while nobody listened.
        catchUp.wake();
      },
      onLost() {
        tokens.forget();
        settle({ channel: false });
      },
    },
  );
  const lookIfVisible = () => {
    if (source.page.isVisible()) catchUp.wake();
  };
  const timer = setInterval(lookIfVisible, (source.lookAnywaySeconds ?? defaultLookAnywaySeconds) * 1_000);
  const ignoreVisibility = source.page.onVisible(catchUp.wake);
  catchUp.wake();

  const close = () => {
    clearInterval(timer);
    clearTimeout(retry);
    ignoreVisibility();
    closeWakeUps();
    catchUp.stop();
  };
  return { state, subscribeState, close };
}
