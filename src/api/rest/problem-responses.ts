import { z } from 'zod';
import { ClawbotError, type ErrorCode, errorCatalog } from '../../domain/errors.ts';
import { toErrorBody } from '../errors.ts';
import type { OpenApiDocument } from './document.ts';
import { problemSchema, problemType, toProblem } from './problem.ts';

type Responses = NonNullable<NonNullable<OpenApiDocument['components']>['responses']>;

const { $schema, ...json } = z.toJSONSchema(problemSchema);
export const problemSchemaJson = json as NonNullable<NonNullable<OpenApiDocument['components']>['schemas']>[string];

/** What a status of HTTP stands for here. */
const meanings: Record<number, string> = {
  400: 'The request cannot be read, or a field is wrong',
  401: 'Nobody is signed in, or the key does not hold',
  403: 'The role or the scope of the key does not reach, or a change came from another site',
  404: 'It is not there, or belongs to somebody else',
  408: 'The request did not arrive in time',
  409: 'It does not go together with what is there',
  410: 'It was valid once, and is not any more',
  413: 'The request is too large',
  422: 'Azure refuses what was asked for',
  429: 'Too many requests; `Retry-After` tells when to come again',
  431: 'The address and the headers are too long',
  500: 'A fault of the server; the log has it under the id of the request',
  502: 'Somebody else who was asked did not answer as expected',
  503: 'Something that is needed is away for now; try again',
};

const codes = Object.keys(errorCatalog) as ErrorCode[];

/** An answer for each status that an error has, with the errors that have it as examples. */
export const problemResponses: Responses = Object.fromEntries(
  [...Map.groupBy(codes, (code) => errorCatalog[code].httpStatus)].map(([status, ofStatus]) => [
    nameOf(status),
    {
      description: meanings[status] ?? 'It was refused',
      content: {
        [problemType]: { schema: { $ref: '#/components/schemas/Problem' }, examples: Object.fromEntries(ofStatus.map(toExample)) },
      },
    },
  ]),
);

export function nameOf(status: number): string {
  return `Problem${status}`;
}

function toExample(code: ErrorCode) {
  const error = new ClawbotError(code, 'What happened this time stands here.');
  return [code, { value: toProblem(toErrorBody(error, '00000000-0000-4000-8000-000000000000'), error.httpStatus) }] as const;
}
