import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands in front of a hosted web, as the edge of Vercel does: one name for all its processes. */
export interface Edge {
  /** The address that people type. */
  origin: string;
  /** Ports of the web processes, which take requests in turn. */
  targets: number[];
  /** Ends every connection without a word. */
  cut(): void;
  close(): Promise<void>;
}

/** Names the process that a request goes to, by its place among the targets. */
export const targetHeader = 'x-edge-target';
/** The address that the edge sees a request come from; here everybody shares one. */
export const clientHeader = 'x-edge-client';

/** Passes requests on as they are, but says itself who calls: what a client claims about that is thrown away. */
export async function startEdge(): Promise<Edge> {
  const targets: number[] = [];
  let turn = 0;
  const pass = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const { [targetHeader]: wanted, [clientHeader]: client, ...headers } = incoming.headers;
    const port = targets[wanted === undefined ? turn++ % targets.length : Number(wanted)];
    headers['x-forwarded-for'] = String(client ?? incoming.socket.remoteAddress);
    headers['x-forwarded-proto'] = 'http';
    const passed = send({ host: '127.0.0.1', port, method: incoming.method, path: incoming.url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      outgoing.flushHeaders();
      answer.pipe(outgoing);
      answer.on('error', () => outgoing.destroy());
    });
    passed.on('error', () => (outgoing.headersSent ? outgoing.destroy() : outgoing.writeHead(502).end('no process answers')));
    outgoing.on('close', () => passed.destroy());
    incoming.pipe(passed);
  };
  const server = createServer(pass).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    targets,
    cut: () => server.closeAllConnections(),
    async close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
