import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface TcpProxy {
  /** The same address by way of the proxy. */
  url: string;
  /** From now on nothing gets through, and neither side is told: the connections are half open. */
  hold(): void;
  /** What was held goes on. */
  release(): void;
  close(): Promise<void>;
}

/** Between a client and a server, so that a test can take the network away from them. */
export async function startTcpProxy(url: string): Promise<TcpProxy> {
  const target = new URL(url);
  const [host, port] = [target.hostname, Number(target.port)];
  const sockets = new Set<Socket>();
  let isHeld = false;
  const join = (from: Socket, to: Socket) => {
    sockets.add(from);
    from.on('data', (data) => to.write(data));
    from.on('error', () => {});
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
    if (isHeld) from.pause();
  };
  const server = createServer((socket) => {
    const upstream = connect(port, host);
    join(socket, upstream);
    join(upstream, socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  target.port = String((server.address() as AddressInfo).port);
  const setHeld = (held: boolean) => {
    isHeld = held;
    for (const socket of sockets) held ? socket.pause() : socket.resume();
  };
  return {
    url: target.href,
    hold: () => setHeld(true),
    release: () => setHeld(false),
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
