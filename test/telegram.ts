import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { makeCertificate } from './certificate.ts';
import { startConnectProxy } from './connect-proxy.ts';

const host = 'api.telegram.org';
/** How long a question for news stays open; Telegram's own wait would keep a gateway from ending. */
const longestPollMs = 1000;
const stranger = { id: 4_242_424_242, is_bot: false, first_name: 'Ann' };
const chat = { id: stranger.id, type: 'private', first_name: stranger.first_name };

/** The Bot API of Telegram for one bot, as programs behind a proxy find it: over TLS, under its own name. */
export async function startTelegram(token: string) {
  const { certificate, key } = await makeCertificate({ hosts: [host] });
  const folder = await mkdtemp(join(tmpdir(), 'clawbot-telegram-'));
  await writeFile(join(folder, 'ca.pem'), certificate);
  const waiting: object[] = [];
  const sent: string[] = [];
  const asked: string[] = [];

  const answers: Record<string, (body: Record<string, unknown>) => unknown> = {
    getMe: () => ({ id: Number(token.split(':')[0]), is_bot: true, first_name: 'Bot', username: 'a_bot', can_join_groups: true }),
    getUpdates: () => waiting.splice(0),
    sendMessage: (body) => {
      sent.push(String(body.text));
      return { message_id: sent.length + 100, date: 1, chat, text: body.text };
    },
  };
  const server = createServer({ cert: certificate, key }, async (request, response) => {
    const [, bot, method = ''] = (request.url ?? '').split(/[/?]/);
    asked.push(method);
    const reply = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (bot !== `bot${token}`) return reply(401, { ok: false, error_code: 401, description: 'Unauthorized' });
    const body = await readBody(request);
    if (method === 'getUpdates' && waiting.length === 0) await new Promise((resolve) => setTimeout(resolve, longestPollMs));
    reply(200, { ok: true, result: answers[method]?.(body) ?? true });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy = await startConnectProxy((server.address() as AddressInfo).port);
  return {
    /** What leads a program there, and lets it trust what it finds. */
    hostEnvironment: { HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') },
    certificate,
    /** Methods that were called. */
    asked: asked as readonly string[],
    /** What the bot said. */
    sent: sent as readonly string[],
    /** Somebody whom the bot has never seen writes to it. */
    say(words: string): void {
      const message = { message_id: 1, date: Math.floor(Date.now() / 1000), chat, from: stranger, text: words };
      waiting.push({ update_id: asked.length + 1, message });
    },
    async stop(): Promise<void> {
      await proxy.close();
      server.close();
      server.closeAllConnections();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  try {
    return JSON.parse(await text(request));
  } catch {
    return {};
  }
}
