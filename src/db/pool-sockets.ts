import { connect, type Socket } from 'node:net';

interface ConnectOptions {
  host: string[];
  port: number[];
  path?: string | undefined;
  /** Whether TLS will be spoken over it. */
  ssl?: unknown;
}

/** Bytes that went over each, either way. */
type Traffic = ReadonlyMap<Socket, number>;

export interface PoolSockets {
  /** For the client of the database, which waits for the connection itself. */
  open(options: ConnectOptions): Socket;
  traffic(): Traffic;
  /** Ends those over which nothing went since: a transaction on one gets its answer, an idle one is opened anew. */
  endSilent(since: Traffic): void;
}

/** The sockets of one pool: its library gives up none that is connected, and a server that froze, or a network that forgot us, never ends it. */
export function trackPoolSockets(): PoolSockets {
  const sockets = new Set<Socket>();
  const living = () => {
    // Not by an event: the library takes all listeners away.
    for (const socket of sockets) if (socket.destroyed) sockets.delete(socket);
    return [...sockets];
  };
  const bytesOf = ({ bytesRead, bytesWritten }: Socket) => bytesRead + bytesWritten;
  let opened = 0;
  return {
    open({ host, port, path, ssl }) {
      const turn = opened++ % port.length;
      const [name, number] = [host[turn] ?? 'localhost', port[turn] ?? 5432];
      const socket = path ? connect(path) : connect(number, name);
      living();
      // What speaks TLS over it loses queries when it is taken away below: there it is left to the system, which takes minutes.
      if (!ssl) sockets.add(socket);
      // Whose certificate is expected, and what errors name.
      return Object.assign(socket, { host: name, port: number });
    },
    traffic: () => new Map(living().map((socket) => [socket, bytesOf(socket)])),
    endSilent(since) {
      for (const socket of living()) if (since.get(socket) === bytesOf(socket)) socket.destroy();
    },
  };
}
