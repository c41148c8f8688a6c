import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Server as TlsServer } from 'node:https';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';

export interface ProxyDestinations {
  /** Serves every host of Azure. */
  azure: TlsServer;
  /** Whether this host of Azure exists. */
  isServed(host: string): boolean;
  /** Where the virtual machine with this name or address answers TLS; `null` when it is not up or there is none. */
  locateGuest(host: string): { host: string; port: number } | null;
}

/** Lets unchanged clients speak to the literal hosts of Azure, and reaches nothing else. */
export function createConnectProxy(destinations: ProxyDestinations): Server {
  const server = createServer(explainUse);
  server.on('connect', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const { host, port } = readDestination(request.url ?? '');
    if (head.length > 0) socket.unshift(head);
    if (port === 443 && destinations.isServed(host)) return acceptForAzure(destinations.azure, socket);
    const guest = port === 443 ? destinations.locateGuest(host) : null;
    if (guest) return pipeToGuest(guest, socket);
    refuse(
      socket,
      `The simulated Azure has no host ${host}:${port}. It serves the hosts of Azure and its own virtual machines on port 443.`,
    );
  });
  return server;
}

function readDestination(authority: string): { host: string; port: number } {
  const [, host = '', port = '443'] = /^\[?([^\]]*?)\]?(?::(\d+))?$/.exec(authority) ?? [];
  return { host: host.toLowerCase(), port: Number(port) };
}

/** Handed over within the process: a second connection would cost every request a detour. */
function acceptForAzure(azure: TlsServer, socket: Duplex): void {
  socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
  azure.emit('connection', socket);
}

function pipeToGuest(guest: { host: string; port: number }, socket: Duplex): void {
  const upstream = connect(guest.port, guest.host);
  upstream.once('connect', () => {
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    socket.pipe(upstream).pipe(socket);
  });
  upstream.once('error', () => (upstream.connecting ? refuse(socket, 'The virtual machine does not answer.') : socket.destroy()));
  upstream.once('close', () => socket.destroy());
  socket.once('close', () => upstream.destroy());
}

function refuse(socket: Duplex, reason: string): void {
  const body = `${reason}\n`;
  const head = ['HTTP/1.1 502 Bad Gateway', 'Content-Type: text/plain', `Content-Length: ${Buffer.byteLength(body)}`, 'Connection: close'];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function explainUse(request: IncomingMessage, response: ServerResponse): void {
  const address = `http://${request.headers.host ?? '127.0.0.1'}`;
  response.writeHead(request.url?.startsWith('http') ? 502 : 400, { 'content-type': 'text/plain' });
  response.end(
    `This is the proxy of a simulated Azure. It takes CONNECT only: set HTTPS_PROXY=${address} and trust its certificate authority ` +
      '(NODE_EXTRA_CA_CERTS, REQUESTS_CA_BUNDLE or SSL_CERT_FILE), then call https://management.azure.com as usual.\n',
  );
}
