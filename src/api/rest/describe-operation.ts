import type { OpenApiDocument } from './document.ts';
import type { RestOperation } from './operations.ts';
import { nameOf } from './problem-responses.ts';

type PathItem = NonNullable<OpenApiDocument['paths']>[string];
type Described = NonNullable<PathItem['get']>;

/** Any request may meet them. */
const always = [400, 408, 429, 431, 500, 503];

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'The same request with the same key is done once, and answered alike for a day',
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,128}$' },
} as const;

const ifNoneMatch = {
  name: 'If-None-Match',
  in: 'header',
  description: 'The ETag of an answer that is there already: when nothing has changed, 304 comes without a body',
  schema: { type: 'string' },
} as const;

/** An operation as the generator describes it, with its errors, its headers and who may call it. */
export function describeOperation(made: Described, operation: RestOperation): Described {
  const { method, status, needs } = operation;
  const success = made.responses?.['200'];
  return {
    ...made,
    description: describeNeeds(needs),
    ...(needs === 'people' && { security: [{ session: [] }] }),
    ...(needs === null && { security: [] }),
    parameters: [...(made.parameters ?? []), ...(method === 'POST' ? [idempotencyKey] : []), ...(method === 'GET' ? [ifNoneMatch] : [])],
    responses: {
      ...(success && { [status]: success }),
      ...(method === 'GET' && { '304': { description: 'Nothing has changed since the answer with this ETag' } }),
      ...Object.fromEntries(statusesOf(operation).map((each) => [each, { $ref: `#/components/responses/${nameOf(each)}` }])),
    },
  };
}

function describeNeeds(needs: RestOperation['needs']): string {
  if (needs === null) return 'Open to everybody.';
  if (needs === 'people') return 'For a person who is signed in; no key may do it.';
  return `For a key with the scope \`${needs}\`, or a person who is signed in.`;
}

/** Sorted, as a reader looks for them. */
function statusesOf({ method, path, needs }: RestOperation): number[] {
  const asked = needs === null ? [] : [401, 403, 404];
  const sent = method === 'GET' ? [] : [409, 410, 413, 422, 502];
  const isFound = path.includes('{') ? [404] : [];
  return [...new Set([...always, ...asked, ...sent, ...isFound])].toSorted((one, other) => one - other);
}
