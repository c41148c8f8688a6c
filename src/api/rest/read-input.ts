import type { Context } from 'hono';
import { ClawbotError } from '../../domain/errors.ts';
import type { ApiEnv } from '../hono-env.ts';

/** Path, query and JSON body together are the input; the path wins, so that a body cannot redirect a request. */
export async function readInput(c: Context<ApiEnv>): Promise<Record<string, unknown>> {
  const body = c.req.method === 'POST' ? await readBody(c) : {};
  return { ...c.req.query(), ...body, ...c.req.param() };
}

async function readBody(c: Context<ApiEnv>): Promise<Record<string, unknown>> {
  const raw = await c.req.text();
  if (raw === '') return {};
  if (!c.req.header('content-type')?.startsWith('application/json')) {
    throw new ClawbotError('invalid-input', 'Send the body as application/json.');
  }
  const body = parseJson(raw);
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  throw new ClawbotError('invalid-input', 'The body must be a JSON object.');
}

function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch (cause) {
    throw new ClawbotError('invalid-input', 'The body is not valid JSON.', { cause });
  }
}
