import type { z } from 'zod';
import { AzureError } from '../../core/errors.ts';

/** How a provider words that it cannot read a body. */
type BodyStyle = 'resources' | 'network' | 'compute';

/** @throws AzureError 400 in the words of the provider, for the first member that is wrong. */
export function readBody<T extends z.ZodType>(schema: T, body: unknown, style: BodyStyle): z.output<T> {
  if (body === undefined || body === null || typeof body !== 'object' || Array.isArray(body))
    throw refuse(style, 'The request body must be a JSON object.', '');
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = issue ? formatPath(issue) : '';
  throw refuse(style, `${issue?.message ?? 'The body is not valid.'} Path '${path}', line 1, position 1.`, path);
}

function formatPath(issue: z.core.$ZodIssue): string {
  const segments = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
  return segments.reduce<string>((path, segment) => {
    if (typeof segment === 'number') return `${path}[${segment}]`;
    return path ? `${path}.${String(segment)}` : String(segment);
  }, '');
}

function refuse(style: BodyStyle, message: string, path: string): AzureError {
  if (style === 'network') {
    return new AzureError(400, {
      code: 'InvalidRequestFormat',
      message: 'Cannot parse the request.',
      details: [{ code: 'InvalidJson', message }],
    });
  }
  if (style === 'compute') return new AzureError(400, { code: 'BadRequest', message, target: path || 'body' });
  return new AzureError(400, {
    code: 'InvalidRequestContent',
    message: `The request content was invalid and could not be deserialized: '${message.replace(/\.$/, '')}'.`,
  });
}
