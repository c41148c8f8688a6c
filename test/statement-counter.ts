import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What a database was asked for: statements, and bytes of its answers. */
interface DatabaseWork {
  statements: number;
  answeredBytes: number;
}

export interface StatementCounter {
  /** The same database by way of the counter. */
  url: string;
  work: DatabaseWork;
  /** Texts of the statements that were prepared, each at its first time on a connection. */
  prepared: string[];
  close(): Promise<void>;
}

/** Frontend messages of Postgres that make it do something: a simple query, and the execution of a prepared one. */
const asking = new Set(['Q', 'E']);

/** Stands between a client and its Postgres, and reads the protocol as it passes. */
export async function startStatementCounter(url: string): Promise<StatementCounter> {
  const target = new URL(url);
  const [host, port] = [target.hostname, Number(target.port)];
  const work: DatabaseWork = { statements: 0, answeredBytes: 0 };
  const prepared: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(port, host);
    const count = readMessages((type, body) => {
      if (asking.has(type)) work.statements++;
      if (type === 'P') prepared.push(body.toString('utf8').split('\0')[1] ?? '');
    });
    client.on('data', (data) => {
      count(data);
      upstream.write(data);
    });
    upstream.on('data', (data) => {
      work.answeredBytes += data.length;
      client.write(data);
    });
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => other.destroy());
    }
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  target.port = String((server.address() as AddressInfo).port);
  return {
    url: target.href,
    work,
    prepared,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Messages may be cut anywhere on their way. The first has no type. */
function readMessages(take: (type: string, body: Buffer) => void): (data: Buffer) => void {
  let rest = Buffer.alloc(0);
  let hasBegun = false;
  return (data) => {
    rest = Buffer.concat([rest, data]);
    for (;;) {
      const typeBytes = hasBegun ? 1 : 0;
      if (rest.length < typeBytes + 4) return;
      const end = typeBytes + rest.readInt32BE(typeBytes);
      if (rest.length < end) return;
      if (hasBegun) take(rest.toString('latin1', 0, 1), rest.subarray(typeBytes + 4, end));
      hasBegun = true;
      rest = rest.subarray(end);
    }
  };
}
