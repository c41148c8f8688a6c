import type { Context, Hono } from 'hono';
import { etag } from 'hono/etag';
import { runOnce } from '../../services/idempotency/run-once.ts';
import type { ApiParts, RequestContext } from '../context.ts';
import { createContext } from '../create-context.ts';
import { toClawbotError } from '../errors.ts';
import type { ApiEnv } from '../hono-env.ts';
import { createCaller } from '../root.ts';
import { listOperations, type RestOperation } from './operations.ts';
import { restPath } from './path.ts';
import { readInput } from './read-input.ts';

type Procedure = (input: unknown) => Promise<unknown>;

/**
 * Serves every procedure that has an OpenAPI path as a REST route. The library's own adapter
 * builds its handler anew for each request and knows one shape of error; this one calls the
 * procedure itself.
 */
export function mountRest(app: Hono<ApiEnv>, parts: ApiParts): void {
  // A client that has the answer already is spared its body.
  app.get(`${restPath}/*`, etag());
  for (const operation of listOperations()) {
    const route = `${restPath}${operation.path.replaceAll(/\{(\w+)\}/g, ':$1')}`;
    app.on(operation.method, route, async (c) => c.json((await answer(c, parts, operation)) as object, operation.status));
  }
}

/** A key and what it does may each have a limit. */
const limits = new Set(['RateLimit', 'RateLimit-Policy']);

async function answer(c: Context<ApiEnv>, parts: ApiParts, operation: RestOperation): Promise<unknown> {
  const input = await readInput(c);
  const asked = { request: c.req.raw, requestId: c.get('requestId'), bearer: c.get('bearer') };
  const context = await createContext(parts, asked, (key, value) => c.header(key, value, { append: limits.has(key) }));
  const procedure = operation.name
    .split('.')
    .reduce<unknown>((node, key) => Reflect.get(Object(node), key), createCaller(context)) as Procedure;
  try {
    return await repeatably(context, operation, input, () => procedure(input));
  } catch (error) {
    throw toClawbotError(error);
  }
}

/** A deployment is made with its key in one transaction, and needs no other care; what is not sent by POST says what is wanted. */
function repeatably(
  { parts, principal, idempotencyKey: key }: RequestContext,
  { name, method, answersSecret }: RestOperation,
  input: unknown,
  act: () => Promise<unknown>,
): Promise<unknown> {
  if (key === null || !principal || method !== 'POST' || name === 'deployments.create') return act();
  return runOnce({ services: parts.services, principal }, { key, operation: name, input, answersSecret }, act);
}
