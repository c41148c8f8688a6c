import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A model provider on loopback that speaks the OpenAI chat API and always says the same: for tests. */
export async function startTestProvider(reply: string) {
  const [modelId, apiKey] = ['loopback-1', 'sk-loopback-0123456789abcdef'];
  const server = createServer((request, response) => {
    if (request.headers.authorization !== `Bearer ${apiKey}`) return void response.writeHead(401).end();
    let body = '';
    request.setEncoding('utf8').on('data', (text) => {
      body += text;
    });
    request.on('end', () => {
      const isStream = JSON.parse(body || '{}').stream === true;
      response.writeHead(200, { 'content-type': isStream ? 'text/event-stream' : 'application/json' });
      response.end(isStream ? streamed(modelId, reply) : JSON.stringify(whole(modelId, reply)));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  return { baseUrl: `http://127.0.0.1:${port}/v1`, modelId, apiKey, close };
}

const common = { id: 'chatcmpl-1', created: 0 };
const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };

function whole(model: string, content: string): object {
  const choices = [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }];
  return { ...common, object: 'chat.completion', model, choices, usage };
}

function streamed(model: string, content: string): string {
  const chunk = (delta: object, finish: string | null) => ({
    ...common,
    object: 'chat.completion.chunk',
    model,
    choices: [{ index: 0, delta, finish_reason: finish }],
    ...(finish ? { usage } : {}),
  });
  const events = [chunk({ role: 'assistant', content }, null), chunk({}, 'stop')];
  return `${events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('')}data: [DONE]\n\n`;
}
