import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

export type GatewayState = 'down' | 'starting' | 'ready';

interface Page {
  status: number;
  type: string;
  body: string;
}

const json = (status: number, body: object): Page => ({ status, type: 'application/json; charset=utf-8', body: JSON.stringify(body) });
const controlPage = '<!doctype html><html lang="en"><head><title>OpenClaw Control</title></head><body></body></html>';

const pages: Readonly<Record<string, (ready: boolean) => Page>> = {
  '/healthz': () => json(200, { ok: true, status: 'live' }),
  '/startupz': (ready) => (ready ? json(200, { ok: true, status: 'started' }) : json(503, { ok: false, status: 'starting' })),
  '/readyz': (ready) => json(ready ? 200 : 503, { ready }),
  '/': () => ({ status: 200, type: 'text/html; charset=utf-8', body: controlPage }),
  '/control-ui-config.json': () => json(401, { error: { message: 'Unauthorized', type: 'unauthorized' } }),
};

/** Answers as OpenClaw behind its proxy does, as far as a caller without a token can see. */
export function answerPage(state: GatewayState, request: IncomingMessage, response: ServerResponse): void {
  const path = new URL(request.url ?? '/', 'https://guest').pathname;
  const page = state === 'down' ? { status: 502, type: 'text/plain', body: '' } : findPage(path, state === 'ready');
  const headers = { 'content-type': page.type, 'content-length': Buffer.byteLength(page.body), 'cache-control': 'no-store' };
  response.writeHead(page.status, headers).end(request.method === 'HEAD' ? '' : page.body);
}

function findPage(path: string, isReady: boolean): Page {
  const found = Object.hasOwn(pages, path) ? pages[path] : undefined;
  return found?.(isReady) ?? json(404, { error: { message: 'Not Found' } });
}

const webSocketKey = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** Accepts a WebSocket and sends the challenge with which OpenClaw greets everybody. */
export function greetWebSocket(state: GatewayState, request: IncomingMessage, socket: Duplex, now: Date): void {
  const key = request.headers['sec-websocket-key'];
  if (state !== 'ready' || typeof key !== 'string') {
    socket.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    return;
  }
  const accept = createHash('sha1').update(`${key}${webSocketKey}`).digest('base64');
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
  const challenge = { type: 'event', event: 'connect.challenge', payload: { nonce: randomUUID(), ts: now.getTime() } };
  socket.write(textFrame(JSON.stringify(challenge)));
  // Whatever comes back, the answer is a normal close: nobody is paired with this machine.
  socket.once('data', () => socket.end(Buffer.from([0x88, 0x02, 0x03, 0xe8])));
  socket.on('error', () => socket.destroy());
}

/** One unmasked text frame of at most 65,535 bytes, as a server sends it (RFC 6455, section 5.2). */
function textFrame(text: string): Buffer {
  const payload = Buffer.from(text, 'utf8');
  const isShort = payload.length < 126;
  const head = isShort ? Buffer.from([0x81, payload.length]) : Buffer.from([0x81, 126, payload.length >> 8, payload.length & 0xff]);
  return Buffer.concat([head, payload]);
}
