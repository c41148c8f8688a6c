import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { type WebSocket, WebSocketServer } from 'ws';
import { createAuthorizer } from './realtime/authorize.ts';
import { framesOf } from './realtime/frames.ts';
import { createListener, type Listener } from './realtime/listener.ts';

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

interface Row {
  topic: string;
  event: string;
  payload: unknown;
  private: boolean;
}

/** Speaks the protocol of Supabase Realtime: private channels, whose messages and rules are in `realtime.messages`. */
export async function startRealtimeServer({ databaseUrl, jwtSecret, publicKey }: Options): Promise<RealtimeServer> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  const notified = new pg.Client({ connectionString: databaseUrl });
  const listeners = new Map<WebSocket, Listener>();
  const authorizer = createAuthorizer(pool);
  let losing = false;

  const deliver = async (id: string) => {
    const { rows } = await pool.query<Row>('select topic, event, payload, private from realtime.messages where id = $1', [id]);
    for (const { topic, event, payload, private: isPrivate } of losing ? [] : rows) {
      for (const listener of listeners.values()) listener.hear({ topic: `realtime:${topic}`, event, payload, meta: { id } }, isPrivate);
    }
  };
  let delivered = Promise.resolve();
  notified.on('notification', ({ payload = '' }) => {
    delivered = delivered.then(() => deliver(payload)).catch(() => {});
  });
  await notified.connect();
  await notified.query('listen realtime_messages');

  const forget = (socket: WebSocket) => {
    listeners.get(socket)?.stop();
    listeners.delete(socket);
  };
  const server = createServer((_, response) => response.writeHead(404).end());
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, connection, head) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://realtime');
    const frames = framesOf[searchParams.get('vsn') ?? '1.0.0'];
    const isKnown = pathname === '/realtime/v1/websocket' && searchParams.get('apikey') === publicKey;
    if (!isKnown || !frames) return connection.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
    sockets.handleUpgrade(request, connection, head, (socket) => {
      const relay: Listener['hear'] = (broadcast, isPrivate) => {
        for (const [other, listener] of listeners) if (other !== socket) listener.hear(broadcast, isPrivate);
      };
      listeners.set(socket, createListener({ socket, frames, authorizer, jwtSecret, relay }));
      socket.on('close', () => forget(socket));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const cut = () => {
    for (const socket of listeners.keys()) {
      forget(socket);
      socket.terminate();
    }
  };
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
      await notified.end();
      await pool.end();
    },
  };
}
