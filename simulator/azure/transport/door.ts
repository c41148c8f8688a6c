import { createServer, type IncomingMessage, type RequestOptions, type ServerResponse } from 'node:http';
import { request as requestOverTls } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/** A machine as the door reaches it. */
export interface MachineBehindDoor {
  fqdn: string;
  host: string;
  port: number;
  /** PEM of the authority that signed its certificate. */
  authority: string;
}

export interface DoorDestinations {
  /** The machine whose name begins with this label; `null` when there is none or it does not listen. */
  find(label: string): MachineBehindDoor | null;
}

export interface Door {
  /** `http://localhost:PORT`; a machine is at `http://<label>.localhost:PORT`. */
  origin: string;
  close(): Promise<void>;
}

/**
 * Lets any browser of this machine into the simulated ones: it knows neither their names nor the authority of
 * their certificates, but keeps every name below `localhost` on this machine.
 */
export async function openDoor(destinations: DoorDestinations, port = 0): Promise<Door> {
  const server = createServer((request, response) => forward(destinations, request, response));
  server.on('upgrade', (request, socket, head) => forwardUpgrade(destinations, request, socket, head));
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const { port: taken } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { origin: `http://localhost:${taken}`, close };
}

function forward(destinations: DoorDestinations, request: IncomingMessage, response: ServerResponse): void {
  const options = describeForward(destinations, request);
  if (!options) {
    response.writeHead(502, { 'content-type': 'text/plain' }).end('No simulated machine answers under this name now.\n');
    return;
  }
  const upstream = requestOverTls(options, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  upstream.once('error', () => response.destroy());
  request.pipe(upstream);
}

function forwardUpgrade(destinations: DoorDestinations, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const options = describeForward(destinations, request);
  if (!options) {
    socket.destroy();
    return;
  }
  const upstream = requestOverTls(options);
  upstream.once('error', () => socket.destroy());
  upstream.once('response', () => socket.destroy());
  upstream.once('upgrade', (answer, machine, machineHead) => {
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${joinHeaders(answer.rawHeaders)}\r\n`);
    if (head.length > 0) machine.write(head);
    if (machineHead.length > 0) socket.write(machineHead);
    machine.pipe(socket).pipe(machine);
    for (const [one, other] of [
      [machine, socket],
      [socket, machine],
    ] as const)
      one.once('error', () => other.destroy()).once('close', () => other.destroy());
  });
  upstream.end();
}

function describeForward({ find }: DoorDestinations, request: IncomingMessage): RequestOptions | null {
  const [label = ''] = (request.headers.host ?? '').toLowerCase().split('.');
  const machine = find(label);
  if (!machine) return null;
  const { fqdn, host, port, authority } = machine;
  const headers = { ...request.headers, host: fqdn };
  return { host, port, servername: fqdn, ca: authority, method: request.method, path: request.url, headers } as RequestOptions;
}

function joinHeaders(raw: readonly string[]): string {
  const lines = raw.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${raw[index + 1]}\r\n`] : []));
  return lines.join('');
}
