import { z } from 'zod';
import type { Scrub } from '../../../domain/scrub.ts';

const described = z.object({
  name: z.string().default('Error'),
  message: z.string(),
  code: z.string().optional(),
  stack: z.string().optional(),
  cause: z.unknown().optional(),
});

/** A copy of what was thrown that has its name, message, code, stack and causes, and nothing that is secret. */
export function toScrubbedError(thrown: unknown, scrub: Scrub): Error {
  return rebuild(scrub(thrown instanceof Error ? thrown : new Error(String(thrown))));
}

function rebuild(description: unknown): Error {
  const { name, message, code, stack, cause } = described.parse(description);
  const error = new Error(code ? `${message} (${code})` : message, cause === undefined ? {} : { cause: rebuild(cause) });
  return Object.assign(error, { name, stack });
}
