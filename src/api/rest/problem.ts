import { z } from 'zod';
import { actors } from '../../domain/preflight.ts';
import type { ErrorBody } from '../errors.ts';

/** An error of REST (RFC 9457). */
export const problemSchema = z
  .object({
    type: z.string().meta({ description: 'Where this kind of error is explained' }),
    title: z.string().meta({ description: 'The kind of error, the same each time' }),
    status: z.number().int(),
    detail: z.string().meta({ description: 'What happened this time' }),
    docs: z.string().meta({ description: 'The page about it in the documentation, below `errors`' }),
    code: z.string().meta({ description: 'The kind of error, for programs' }),
    hint: z.string().meta({ description: 'What to do next' }),
    requestId: z.string().meta({ description: 'Finds the request in the log of the server' }),
    fields: z.record(z.string(), z.string()).optional().meta({ description: 'What is wrong with which field' }),
    retryAfterSeconds: z.number().optional(),
    whoActs: z.enum(actors).optional(),
    fix: z.object({ label: z.string(), url: z.string().nullable() }).optional(),
  })
  .meta({ description: 'What went wrong, and what to do next' });

export const problemType = 'application/problem+json';

/** The same error that tRPC answers with, in the form that REST has. */
export function toProblem({ docs, message, ...rest }: ErrorBody, status: number): z.infer<typeof problemSchema> {
  return { type: `/docs/errors/${docs}`, title: rest.code.replaceAll('-', ' '), status, detail: message, docs, ...rest };
}
