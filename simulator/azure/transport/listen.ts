import type { Server } from 'node:http';
import type { Socket } from 'node:net';

export interface Listening {
  url: string;
  /** Ends every connection too. */
  close(): Promise<void>;
}

/** On this machine only; port 0 takes a free one. */
export async function listen(server: Server, port: number): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const taken = typeof address === 'object' && address ? address.port : port;
  return { url: `http://127.0.0.1:${taken}`, close: () => close(server, sockets) };
}

/** Connections that a proxy has handed on are no longer known to the server, so it cannot end them by itself. */
function close(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of sockets) socket.destroy();
  });
}
