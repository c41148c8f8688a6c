import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A small model provider on loopback that speaks the OpenAI chat API, with real HTTP and real streaming. */
export interface OpenaiCompatibleServer {
  /** Up to and with `/v1`. */
  baseUrl: string;
  modelId: string;
  apiKey: string;
  /** Paths of the requests that arrived, in order. */
  requests: readonly string[];
  /** From now on every request is refused with this status and message; `null` answers again. */
  refuseWith(refusal: { status: number; message: string } | null): void;
  close(): Promise<void>;
}

/** Starts a provider that answers every chat with `replyText`, and 401 to any other key. */
export async function startOpenaiCompatibleServer(replyText: string): Promise<OpenaiCompatibleServer> {
  const modelId = 'loopback-1';
  const apiKey = 'sk-loopback-0123456789abcdef';
  const requests: string[] = [];
  let refusal: { status: number; message: string } | null = null;

  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    const refused = refusal ?? refuseWrongKey(request, apiKey);
    if (refused) return sendJson(response, refused.status, { error: { message: refused.message, type: 'invalid_request_error' } });
    void answer(request, response, { modelId, replyText });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;

  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    modelId,
    apiKey,
    requests,
    refuseWith(next) {
      refusal = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function refuseWrongKey(request: IncomingMessage, apiKey: string) {
  return request.headers.authorization === `Bearer ${apiKey}` ? null : { status: 401, message: 'Incorrect API key provided.' };
}

interface Reply {
  modelId: string;
  replyText: string;
}

async function answer(request: IncomingMessage, response: ServerResponse, reply: Reply): Promise<void> {
  if (request.url === '/v1/models') {
    return sendJson(response, 200, { object: 'list', data: [{ id: reply.modelId, object: 'model', created: 0, owned_by: 'test' }] });
  }
  if (request.url !== '/v1/chat/completions') return sendJson(response, 404, { error: { message: 'no such path' } });
  const body: unknown = JSON.parse(await readBody(request));
  const streaming = typeof body === 'object' && body !== null && 'stream' in body && body.stream === true;
  return streaming ? streamReply(response, reply) : sendReply(response, reply);
}

const usage = { prompt_tokens: 10, completion_tokens: 2, total_tokens: 12 };

function sendReply(response: ServerResponse, { modelId, replyText }: Reply): void {
  const message = { role: 'assistant', content: replyText };
  const choices = [{ index: 0, message, finish_reason: 'stop' }];
  sendJson(response, 200, { id: 'chatcmpl-1', object: 'chat.completion', created: 0, model: modelId, choices, usage });
}

function streamReply(response: ServerResponse, { modelId, replyText }: Reply): void {
  const chunk = (delta: object, finishReason: string | null) => ({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 0,
    model: modelId,
    choices: [{ index: 0, delta, finish_reason: finishReason }],
  });
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const words = replyText.split(/(?<= )/);
  const events = [
    chunk({ role: 'assistant', content: '' }, null),
    ...words.map((word) => chunk({ content: word }, null)),
    chunk({}, 'stop'),
    { ...chunk({}, null), choices: [], usage },
  ];
  for (const event of events) response.write(`data: ${JSON.stringify(event)}\n\n`);
  response.end('data: [DONE]\n\n');
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
