import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createClient, ErrorReply, MultiErrorReply, RESP_TYPES } from '@redis/client';
import { z } from 'zod';
import { createScriptTranslator } from './upstash-scripts.ts';

interface UpstashRest {
  url: string;
  /** The headers of every request so far. */
  requests: IncomingHttpHeaders[];
  close(): Promise<void>;
}

interface Answer {
  status: number;
  body: unknown;
}

const command = z.array(z.union([z.string(), z.number(), z.boolean()]).transform(String)).min(1);
const pipeline = z.array(command).min(1);

/** Upstash's REST protocol in front of a Redis: a command, a pipeline or a transaction as JSON, or a command in the path. */
export async function startUpstashRest({ redisUrl, token }: { redisUrl: string; token: string }): Promise<UpstashRest> {
  const redis = await createClient({
    url: redisUrl,
    RESP: 2,
    commandOptions: { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } },
  }).connect();
  const requests: IncomingHttpHeaders[] = [];
  const translate = createScriptTranslator();

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    if (request.headers.authorization !== `Bearer ${token}`) return { status: 401, body: { error: 'Unauthorized' } };
    const encode = encoderFor(request.headers['upstash-encoding']);
    const run = (args: string[]) => redis.sendCommand(translate(args)).then((reply) => ({ result: encode(reply) }));
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const body = await text(request);
    if (path === '/pipeline') {
      return { status: 200, body: await Promise.all(pipeline.parse(JSON.parse(body)).map((args) => run(args).catch(toError))) };
    }
    if (path === '/multi-exec') {
      const multi = pipeline.parse(JSON.parse(body)).reduce((all, args) => all.addCommand(translate(args)), redis.multi());
      const replies: unknown[] = await multi.exec().catch(repliesOf);
      return { status: 200, body: replies.map((reply) => (reply instanceof Error ? toError(reply) : { result: encode(reply) })) };
    }
    return { status: 200, body: await run(path === '/' ? command.parse(JSON.parse(body)) : readPath(path, body)) };
  };

  const server = createServer(async (request, response) => {
    requests.push(request.headers);
    const { status, body } = await answer(request).catch((error: Error) => ({ status: 400, body: toError(error) }));
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async close() {
      server.closeAllConnections();
      server.close();
      await redis.close();
    },
  };
}

/** `/set/key` with the body `value` is the command `set key value`. */
function readPath(path: string, body: string): string[] {
  const args = path.slice(1).split('/').map(decodeURIComponent);
  return body === '' ? args : [...args, body];
}

function toError(error: unknown): { error: string } {
  if (error instanceof ErrorReply) return { error: error.message };
  return { error: `ERR failed to parse command: ${error instanceof Error ? error.message : error}` };
}

function repliesOf(error: unknown): unknown[] {
  if (error instanceof MultiErrorReply) return error.replies;
  throw error;
}

/** Strings travel as they are or in base64, as the client asks; only the status OK always stays itself. */
function encoderFor(encoding: unknown): (reply: unknown) => unknown {
  const format = encoding === 'base64' ? 'base64' : 'utf8';
  const encode = (reply: unknown): unknown => {
    if (Array.isArray(reply)) return reply.map(encode);
    if (Buffer.isBuffer(reply)) return reply.toString(format);
    return typeof reply === 'string' && reply !== 'OK' ? Buffer.from(reply).toString(format) : reply;
  };
  return encode;
}
