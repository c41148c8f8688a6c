import { z } from 'zod';
import { parseForm } from '../../form.ts';
import type { EngineCall } from '../call-engine.ts';
import type { IdentitySettings } from '../config.ts';

/** What a route may use. */
export interface RouteContext {
  settings: IdentitySettings;
  query: URLSearchParams;
  /** Asks Better Auth with the cookies of this request. */
  call(call: Omit<EngineCall, 'headers'>): Promise<Response>;
  /** Takes the code of whoever has begun to sign in in this browser, so that their session may begin. */
  proveBegun(code: string): Promise<void>;
}

export interface RouteAnswer {
  /** Of Better Auth; only its cookies go out: its bodies repeat the session token for scripts to read. */
  response: Response;
  body?: Record<string, unknown>;
  /** Path that the browser is sent to instead of getting a body. */
  location?: string;
}

export interface Route {
  run(context: RouteContext, body: unknown): Promise<RouteAnswer>;
}

/** A route that takes a body of exactly this shape; throws `invalid-input` with a message for each field. */
export function route<Shape extends z.ZodRawShape>(
  shape: Shape,
  run: (context: RouteContext, body: z.output<z.ZodObject<Shape>>) => Promise<RouteAnswer>,
): Route {
  const schema = z.object(shape);
  return { run: async (context, body) => run(context, parseForm(schema, body)) };
}
