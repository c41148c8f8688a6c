import { Agent, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import { createServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';
import type { IssuedCertificate } from '../transport/ca.ts';

/** From RFC 5737: the gateway trusts what comes from loopback itself, and a visitor of a real machine never does. */
const visitorAddress = '198.51.100.23';

/** What stands on port 443 of a machine, as Caddy would: TLS, and everything handed on to the gateway. */
export interface ReverseProxy {
  address: { host: string; port: number };
  useCertificate(certificate: IssuedCertificate): void;
  close(): void;
}

export async function startReverseProxy(certificate: IssuedCertificate, gatewayPort: () => number | null): Promise<ReverseProxy> {
  const server = createServer({ ...certificate, ALPNProtocols: ['http/1.1'] });
  const agent = new Agent({ keepAlive: true });
  server.on('request', (request, response) => handOn(request, response, agent, gatewayPort()));
  server.on('upgrade', (request, socket, head) => tunnel(request, socket, head, gatewayPort()));
  server.on('tlsClientError', (_, socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const tunnels = new Set<Duplex>();
  server.on('upgrade', (_, socket) => {
    tunnels.add(socket);
    socket.once('close', () => tunnels.delete(socket));
  });
  return {
    address: { host: '127.0.0.1', port },
    useCertificate: (next) => server.setSecureContext(next),
    close() {
      server.close();
      server.closeAllConnections();
      for (const socket of tunnels) socket.destroy();
      agent.destroy();
    },
  };
}

function handOn(request: IncomingMessage, response: ServerResponse, agent: Agent, port: number | null): void {
  if (port === null) {
    refuse(response);
    return;
  }
  const { method, url } = request;
  const upstream = send({ host: '127.0.0.1', port, method, path: url, headers: forwardedHeaders(request), agent }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.pipe(response);
  });
  upstream.on('error', () => (response.headersSent ? response.destroy() : refuse(response)));
  response.on('close', () => upstream.destroy());
  request.pipe(upstream);
}

/** As Caddy answers while the gateway is down. */
function refuse(response: ServerResponse): void {
  response.writeHead(502, { 'content-length': 0 }).end();
}

function forwardedHeaders(request: IncomingMessage): Record<string, string | string[] | undefined> {
  const { host } = request.headers;
  return { ...request.headers, 'x-forwarded-for': visitorAddress, 'x-forwarded-proto': 'https', 'x-forwarded-host': host };
}

/** Bytes pass as they are once the gateway has the request. */
function tunnel(request: IncomingMessage, socket: Duplex, head: Buffer, port: number | null): void {
  socket.on('error', () => socket.destroy());
  if (port === null) {
    socket.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    return;
  }
  const upstream = connect(port, '127.0.0.1', () => {
    const lines = Object.entries(forwardedHeaders(request)).flatMap(([name, value]) =>
      [value ?? []].flat().map((item) => `${name}: ${item}`),
    );
    upstream.write(`${request.method} ${request.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    upstream.write(head);
    upstream.pipe(socket).pipe(upstream);
  });
  upstream.on('error', () => socket.destroy());
  upstream.once('close', () => socket.destroy());
  socket.once('close', () => upstream.destroy());
}
