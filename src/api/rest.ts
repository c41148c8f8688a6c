import type { Context, Hono } from 'hono';
import type { OpenApiMeta } from 'trpc-to-openapi';
import { ClawbotError } from '../domain/errors.ts';
import type { ApiParts } from './context.ts';
import { createContext } from './create-context.ts';
import { toClawbotError } from './errors.ts';
import type { ApiEnv } from './hono-env.ts';
import { appRouter, createCaller } from './root.ts';

type Procedure = (input: unknown) => Promise<unknown>;

/** By dotted path, as tRPC keeps them at run time; its types nest them. */
const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { meta?: OpenApiMeta } }>;

/**
 * Serves every procedure that has an OpenAPI path as a REST route. The library's own adapter
 * builds its handler anew for each request and knows one shape of error; this one calls the
 * procedure itself.
 */
export function mountRest(app: Hono<ApiEnv>, parts: ApiParts): void {
  for (const [name, procedure] of Object.entries(procedures)) {
    const route = procedure._def.meta?.openapi;
    if (!route) continue;
    const path = route.path.replaceAll(/\{(\w+)\}/g, ':$1');
    const status = name.endsWith('.create') ? 201 : 200;
    app.on(route.method, path, async (c) => {
      const input = await readInput(c);
      const asked = { request: c.req.raw, requestId: c.get('requestId'), bearer: c.get('bearer') };
      const context = await createContext(parts, asked, (key, value) => c.header(key, value));
      const call = name.split('.').reduce<unknown>((node, key) => Reflect.get(Object(node), key), createCaller(context)) as Procedure;
      try {
        return c.json((await call(input)) as object, status);
      } catch (error) {
        throw toClawbotError(error);
      }
    });
  }
}

/** Path, query and JSON body together are the input; the path wins, so that a body cannot redirect a request. */
async function readInput(c: Context<ApiEnv>): Promise<Record<string, unknown>> {
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
