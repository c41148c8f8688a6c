import { z } from 'zod';
import { ClawbotError } from '../../../../domain/errors.ts';
import type { EngineCall } from '../call-engine.ts';
import type { IdentitySettings } from '../config.ts';
import { passwordLength } from '../sign-in-options.ts';

/** What a route may use. */
export interface RouteContext {
  settings: IdentitySettings;
  query: URLSearchParams;
  /** Asks Better Auth with the cookies of this request. */
  call(call: Omit<EngineCall, 'headers'>): Promise<Response>;
}

export interface RouteAnswer {
  /** Of Better Auth; only its cookies go out. */
  response: Response;
  body?: Record<string, unknown>;
  /** Path that the browser is sent to instead of getting a body. */
  location?: string;
}

export interface Route {
  run(context: RouteContext, body: unknown): Promise<RouteAnswer>;
}

export const ok = { ok: true };

export const emailField = z.string().trim().toLowerCase().pipe(z.email().max(254));
export const tokenField = z.string().min(1).max(2_000);
export const passwordField = z.string().min(1).max(passwordLength.max);
export const newPasswordField = z
  .string()
  .min(passwordLength.min, `Use at least ${passwordLength.min} characters.`)
  .max(passwordLength.max, `Use at most ${passwordLength.max} characters.`);

/** A route that takes a body of exactly this shape; throws `invalid-input` with a message for each field. */
export function route<Shape extends z.ZodRawShape>(
  shape: Shape,
  run: (context: RouteContext, body: z.output<z.ZodObject<Shape>>) => Promise<RouteAnswer>,
): Route {
  const schema = z.object(shape);
  return { run: async (context, body) => run(context, parse(schema, body)) };
}

function parse<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const fields = Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path.join('.'), message]));
  throw new ClawbotError('invalid-input', 'Some fields cannot be used as they are.', { fields });
}
