import { z } from 'zod';
import type { SignInMethods } from '../../../../ports/identity.ts';
import { parseForm } from '../../form.ts';
import type { IdentitySettings } from '../config.ts';
import type { CookieJar } from '../cookie-jar.ts';
import type { VerifyToken } from '../verify-token.ts';

/** What a route may use. */
export interface RouteContext {
  settings: IdentitySettings;
  verify: VerifyToken;
  /** What the project offers. */
  methods(): Promise<SignInMethods>;
  query: URLSearchParams;
  jar: CookieJar;
  headers: Headers;
  /** Who has given a code in this request. */
  proven?: string;
}

export interface RouteAnswer {
  body?: Record<string, unknown>;
  /** Path that the browser is sent to instead of getting a body. */
  location?: string;
  /** Lines of `Set-Cookie` beside those of the session. */
  extraCookies?: string[];
}

export type Route = (context: RouteContext, body: unknown) => Promise<RouteAnswer>;

/** A route that takes a body of exactly this shape; throws `invalid-input` with a message for each field. */
export function route<Shape extends z.ZodRawShape>(
  shape: Shape,
  run: (context: RouteContext, body: z.output<z.ZodObject<Shape>>) => Promise<RouteAnswer>,
): Route {
  const schema = z.object(shape);
  return async (context, body) => run(context, parseForm(schema, body));
}
