import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { ClawbotError } from '../domain/errors.ts';
import { findShapeProblem } from '../domain/json-shape.ts';
import type { ApiEnv } from './hono-env.ts';

const mostBodyBytes = 64 * 1024;
const mostParameters = 50;

const limitBytes = bodyLimit({
  maxSize: mostBodyBytes,
  onError: () => Promise.reject(new ClawbotError('body-too-large', 'The request is larger than 64 KB.')),
});

/** Refuses by size and shape what no client of ours sends, before anything of it is parsed. */
export const limitRequest: MiddlewareHandler<ApiEnv> = async (c, next) => {
  refuseEncoding(c.req.header('content-encoding'));
  refuseParameters(c.req.url);
  return limitBytes(c, async () => {
    if (c.req.raw.body) c.req.raw = await readOnce(c.req.raw);
    await next();
  });
};

/** What 64 KB unpack to is told by nobody before they are unpacked. */
function refuseEncoding(encoding: string | undefined): void {
  if (!encoding || encoding.toLowerCase() === 'identity') return;
  throw new ClawbotError('invalid-input', 'The body is compressed.', { hint: 'Send it as it is, without the header Content-Encoding.' });
}

function refuseParameters(url: string): void {
  const count = url.split('&').length;
  if (count > mostParameters) throw new ClawbotError('invalid-input', `The address has more than ${mostParameters} parameters.`);
}

/** The same request with its body at hand, for whoever reads it next. */
async function readOnce(request: Request): Promise<Request> {
  const text = await request.text();
  const problem = findShapeProblem(text);
  if (problem) throw new ClawbotError('invalid-input', problem);
  const { url, method, headers, signal } = request;
  return new Request(url, { method, headers, signal, body: text });
}
