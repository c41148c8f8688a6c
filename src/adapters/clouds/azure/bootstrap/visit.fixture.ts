/** Looks at a machine from outside, as a browser on the internet would. */
import { once } from 'node:events';
import { type RequestOptions, request } from 'node:https';
import { connect, createServer, type Server } from 'node:net';
import { text } from 'node:stream/consumers';
import { WebSocket } from 'ws';

export interface Visitor {
  /** `page` is a path. */
  get(page: string): Promise<{ status: number | undefined; body: string }>;
  /** The first message that the gateway sends on a new WebSocket. */
  firstMessage(): Promise<string>;
  /** `let in`, or the code and reason by which the gateway ends the WebSocket of a command line that introduces itself like this. */
  connect(auth: { token?: string }): Promise<string>;
}

const cli = { id: 'cli', version: '1.0.0', platform: 'linux', mode: 'cli' };

/** Asks the machine at this address under a name, and believes only certificates of this authority (PEM). */
export function createVisitor(address: string, name: string, ca: string): Visitor {
  const ask = (path: string, headers: Record<string, string> = {}) => {
    const options: RequestOptions = { host: address, servername: name, ca, path, headers: { host: name, ...headers }, agent: false };
    return request({ ...options, timeout: 20_000 }).end();
  };
  return {
    get: async (page) => {
      const [answer] = await once(ask(page), 'response');
      return { status: answer.statusCode, body: await text(answer) };
    },
    firstMessage: async () => {
      const upgrade = {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
      };
      const [, socket, head] = await once(ask('/', { ...upgrade, origin: `https://${name}` }), 'upgrade');
      const [chunk] = head.length > 0 ? [head] : await once(socket, 'data');
      socket.destroy();
      return chunk.toString('utf8');
    },
    connect: async (auth) => {
      const options = { ca, servername: name, headers: { host: name }, handshakeTimeout: 20_000 };
      const socket = new WebSocket(`wss://${address}/`, options);
      const params = { minProtocol: 1, maxProtocol: 99, client: cli, role: 'operator', scopes: ['operator.admin'], auth };
      socket.once('message', () => socket.send(JSON.stringify({ type: 'req', id: '1', method: 'connect', params })));
      const letIn = new Promise<string>((resolve) => {
        socket.on('message', (data) => String(data).includes('"hello-ok"') && resolve('let in'));
      });
      const refused = once(socket, 'close', { signal: AbortSignal.timeout(30_000) }).then(([code, reason]) => `${code} ${reason}`);
      return Promise.race([letIn, refused]).finally(() => socket.terminate());
    },
  };
}

/** Whether somebody takes a connection there. A firewall that drops what it refuses never answers. */
export async function isOpen(address: string, port: number): Promise<boolean> {
  const socket = connect({ host: address, port, signal: AbortSignal.timeout(2000) });
  const open = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return open;
}

/** Lets the machine reach a server that listens on loopback here, under the same port. */
export async function hand(hostAddress: string, port: number): Promise<Server> {
  const server = createServer((socket) => {
    const upstream = connect(port, '127.0.0.1');
    socket.pipe(upstream).pipe(socket);
    for (const end of [socket, upstream]) end.on('error', () => [socket, upstream].map((other) => other.destroy()));
  });
  await once(server.listen(port, hostAddress), 'listening');
  return server;
}
