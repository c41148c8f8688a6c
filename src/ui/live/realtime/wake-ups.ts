import type { RealtimeClient } from '@supabase/realtime-js';

interface WakeUpOptions {
  url: string;
  publicKey: string;
  topic: string;
  getToken(): Promise<string>;
  /** Pause before each try to connect or to join again; growing ones when left out. */
  retryMs?: number;
}

interface WakeUpHandlers {
  onWake(): void;
  onJoined(): void;
  onLost(): void;
}

const defaultRejoinMs = 5_000;

/** Listens to a private channel until it is closed. Connections are mended by the library, channels that the server closed are here. */
export function openWakeUps({ topic, ...connection }: WakeUpOptions, handlers: WakeUpHandlers): () => void {
  let client: RealtimeClient | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const lose = (joinAgain: boolean) => {
    handlers.onLost();
    if (!joinAgain) return;
    clearTimeout(timer);
    timer = setTimeout(join, connection.retryMs ?? defaultRejoinMs);
  };
  const listen = async () => {
    client ??= await connect(connection);
    // A channel that is joined before there is a token is refused.
    await client.setAuth();
    if (closed) return;
    const channel = client.channel(topic, { config: { private: true } });
    channel.on('broadcast', { event: 'events' }, handlers.onWake).subscribe((status) => {
      if (closed) return;
      if (status === 'SUBSCRIBED') handlers.onJoined();
      else lose(status === 'CLOSED');
    });
  };
  const join = () => {
    listen().catch(() => closed || lose(true));
  };
  join();
  return () => {
    closed = true;
    clearTimeout(timer);
    void client?.disconnect();
  };
}

/** Loaded only where it is needed: most installations follow our own stream. */
async function connect({ url, publicKey, getToken, retryMs }: Omit<WakeUpOptions, 'topic'>): Promise<RealtimeClient> {
  const { RealtimeClient } = await import('@supabase/realtime-js');
  return new RealtimeClient(`${url.replace(/^http/, 'ws')}/realtime/v1`, {
    params: { apikey: publicKey },
    accessToken: getToken,
    ...(retryMs !== undefined && { reconnectAfterMs: () => retryMs }),
  });
}
