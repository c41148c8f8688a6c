import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { silentLogger } from '../../../ports/logger.ts';
import { describeWaker, type Sleeper } from '../../../ports/waker.contract.ts';
import { createHttpWaker } from './index.ts';
import { isSignedWake, signWake } from './signature.ts';

const secret = 'a secret of more than 32 characters';

const answers: Record<Sleeper, (response: ServerResponse) => void> = {
  works: (response) => response.writeHead(202).end('{}'),
  refuses: (response) => response.writeHead(401).end('{}'),
  'works-on': () => {},
  'breaks-off': (response) => response.destroy(),
  'is-gone': () => {},
};

describeWaker('http', async (sleeper) => {
  let woken = 0;
  const server = createServer((request, response) => {
    void isBelieved(request).then((believed) => {
      if (believed) woken++;
      answers[sleeper](response);
    });
  });
  const url = await listen(server);
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  if (sleeper === 'is-gone') await close();
  return { waker: createHttpWaker({ url, secret, timeoutSeconds: 1, logger: silentLogger }), timesWoken: () => woken, close };
});

describe('a signature', { tags: ['A35'] }, () => {
  afterEach(() => vi.useRealTimers());
  const request = (wake = signWake(secret)) => ({ headers: new Headers(wake.headers), body: wake.body });

  it('is believed, again and again for a while', () => {
    const sent = request();
    expect(isSignedWake(secret, sent)).toBe(true);
    expect(isSignedWake(secret, sent)).toBe(true);
  });

  it.each<[string, (sent: ReturnType<typeof request>) => void]>([
    ['none', ({ headers }) => headers.delete('webhook-signature')],
    ['an empty one', ({ headers }) => headers.set('webhook-signature', '')],
    ['one without a value', ({ headers }) => headers.set('webhook-signature', 'v1')],
    ['that of another body', (sent) => Object.assign(sent, { body: '{"type":"work.stop"}' })],
    ['that of the same body, written otherwise', (sent) => Object.assign(sent, { body: JSON.stringify(JSON.parse(sent.body), null, 1) })],
    ['that of a body with something behind it', (sent) => Object.assign(sent, { body: `${sent.body} ` })],
    ['that of another message', ({ headers }) => headers.set('webhook-id', 'another')],
    ['a newer time', ({ headers }) => headers.set('webhook-timestamp', String(Math.floor(Date.now() / 1000) + 60))],
    ['a time that is none', ({ headers }) => headers.set('webhook-timestamp', 'now')],
  ])('is not believed with %s', (_, forge) => {
    const sent = request();
    forge(sent);
    expect(isSignedWake(secret, sent)).toBe(false);
  });

  it('is not believed from who has another secret', () => {
    expect(isSignedWake(secret, request(signWake(secret.toUpperCase())))).toBe(false);
  });

  it.each([-6, 6])('is not believed %i minutes later', (minutes) => {
    const sent = request();
    vi.useFakeTimers({ now: Date.now() + minutes * 60_000, toFake: ['Date'] });
    expect(isSignedWake(secret, sent)).toBe(false);
  });
});

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/wake`;
}

async function isBelieved(request: IncomingMessage): Promise<boolean> {
  return isSignedWake(secret, { headers: new Headers(request.headers as Record<string, string>), body: await text(request) });
}
