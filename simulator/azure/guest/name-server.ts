import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { SecureContext } from 'node:tls';

/** One machine behind the shared server. */
export interface NamedMachine {
  context: Promise<SecureContext>;
  onRequest(request: IncomingMessage, response: ServerResponse): void;
  onUpgrade(request: IncomingMessage, socket: Duplex): void;
}

/** One TLS server for any number of machines, told apart by the name that a client asks for. */
export interface NameServer {
  /** By lower-cased name. */
  machines: Map<string, NamedMachine>;
  address: { host: string; port: number };
  close(): Promise<void>;
}

export async function createNameServer(): Promise<NameServer> {
  const machines = new Map<string, NamedMachine>();
  const server = createServer({
    ALPNProtocols: ['http/1.1'],
    SNICallback(name, done) {
      const machine = machines.get(name.toLowerCase());
      if (!machine) done(new Error(`There is no machine ${name}.`));
      else machine.context.then((context) => done(null, context), done);
    },
  });
  const find = (request: IncomingMessage) => machines.get((request.headers.host ?? '').split(':')[0]?.toLowerCase() ?? '');
  server.on('request', (request, response) => {
    const machine = find(request);
    if (machine) machine.onRequest(request, response);
    else response.destroy();
  });
  server.on('upgrade', (request, socket) => {
    const machine = find(request);
    if (machine) machine.onUpgrade(request, socket);
    else socket.destroy();
  });
  server.on('tlsClientError', (_, socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { machines, address: { host: '127.0.0.1', port }, close };
}
