import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import type { WebSocket } from 'ws';
import { acceptSockets } from './realtime/accept-sockets.ts';
import { createAuthorizer } from './realtime/authorize.ts';
import { createListener, type Listener } from './realtime/listener.ts';
import { followMessages } from './realtime/messages.ts';

interface RealtimeServer {
  /** As the address of a Supabase project. */
  url: string;
  /** Ends every connection without a word. */
  cut(): void;
  /** Whether messages are lost on their way to those who listen. */
  loseMessages(lose: boolean): void;
  /** Closes every channel and says why, as when a token has ended. */
  shutChannels(reason: string): void;
  /** How many channels are joined at this moment. */
  joined(): number;
  close(): Promise<void>;
}

interface Options {
  /** As a superuser: it asks the rules on behalf of others. */
  databaseUrl: string;
  jwtSecret: string;
  publicKey: string;
}

/** Speaks the protocol of Supabase Realtime: private channels, whose messages and rules are in `realtime.messages`. */
export async function startRealtimeServer({ databaseUrl, jwtSecret, publicKey }: Options): Promise<RealtimeServer> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  const authorizer = createAuthorizer(pool);
  const listeners = new Map<WebSocket, Listener>();
  let losing = false;

  const tell = (...[broadcast, isPrivate]: Parameters<Listener['hear']>) => {
    for (const listener of losing ? [] : listeners.values()) listener.hear(broadcast, isPrivate);
  };
  const forget = (socket: WebSocket) => {
    listeners.get(socket)?.stop();
    listeners.delete(socket);
  };
  const cut = () => {
    for (const socket of listeners.keys()) {
      forget(socket);
      socket.terminate();
    }
  };
  const unfollow = await followMessages(databaseUrl, tell);
  const server = acceptSockets(publicKey, (socket, frames) => {
    listeners.set(socket, createListener({ socket, frames, authorizer, jwtSecret, tell }));
    socket.on('close', () => forget(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    loseMessages: (lose) => {
      losing = lose;
    },
    shutChannels(reason) {
      for (const listener of listeners.values()) listener.shutAll(reason);
    },
    joined: () => [...listeners.values()].reduce((sum, listener) => sum + listener.joined(), 0),
    async close() {
      cut();
      server.close();
      await unfollow();
      await pool.end();
    },
  };
}
