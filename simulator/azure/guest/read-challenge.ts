import { randomBytes } from 'node:crypto';
import { request } from 'node:https';

/** What the gateway sends first over a WebSocket: for tests. Rejects when it is refused. */
export function readChallenge(
  at: { host: string; port: number } | null,
  name: string,
  ca: string,
  headers: Record<string, string> = {},
): Promise<unknown> {
  if (!at) return Promise.reject(new Error('nothing listens'));
  return new Promise((resolve, reject) => {
    const upgrade = { host: name, origin: `https://${name}`, connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' };
    const key = { 'sec-websocket-key': randomBytes(16).toString('base64') };
    const sent = request({ ...at, path: '/', servername: name, ca, agent: false, headers: { ...upgrade, ...key, ...headers } });
    sent.on('response', ({ statusCode }) => reject(new Error(`refused with ${statusCode}`)));
    sent.on('error', reject);
    sent.on('upgrade', (_, socket, head) => {
      const read = (bytes: Buffer) => {
        socket.destroy();
        resolve(JSON.parse(bytes.subarray(bytes[1] === 126 ? 4 : 2).toString('utf8')));
      };
      if (head.length > 0) read(head);
      else socket.once('data', read);
    });
    sent.end();
  });
}
