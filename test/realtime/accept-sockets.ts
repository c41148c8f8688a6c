import { createServer, type Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Frames, framesOf } from './frames.ts';

/** A server of WebSockets at the address of Realtime, for who shows the public key. */
export function acceptSockets(publicKey: string, onSocket: (socket: WebSocket, frames: Frames) => void): Server {
  const sockets = new WebSocketServer({ noServer: true });
  const server = createServer((_, response) => response.writeHead(404).end());
  server.on('upgrade', (request, connection, head) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://realtime');
    const frames = framesOf[searchParams.get('vsn') ?? '1.0.0'];
    const isKnown = pathname === '/realtime/v1/websocket' && searchParams.get('apikey') === publicKey;
    if (!isKnown || !frames) return connection.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
    sockets.handleUpgrade(request, connection, head, (socket) => onSocket(socket, frames));
  });
  return server;
}
