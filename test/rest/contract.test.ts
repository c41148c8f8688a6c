import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiDocument } from '../../src/api/rest/document.ts';
import { problemType } from '../../src/api/rest/problem.ts';
import { type ApiPerson, type ApiPlant, createApiPlant } from '../api-plant.ts';
import { arbitraryOf, type Schema } from './arbitrary.ts';

/** One operation, as a stranger reads it in the document. */
interface Operation {
  method: string;
  path: string;
  parameters: { name: string; in: string; required?: boolean; schema: Schema }[];
  body: Schema | null;
  responses: Record<string, { $ref?: string; content?: Record<string, { schema: Schema }> }>;
}

interface Input {
  path: Record<string, unknown>;
  query: Record<string, unknown>;
  body: Record<string, unknown>;
}

const runs = 8;
const contract = openApiDocument({ origin: 'https://clawbot.example.org', sessionCookie: 'clawbot_session' });
const operations = listOperations();
const ajv = addFormats.default(new Ajv2020({ strict: false, validateFormats: true }));
ajv.addSchema(JSON.parse(JSON.stringify({ $id: 'api', ...contract })));

let plant: ApiPlant;
let person: ApiPerson;
let deploymentId: string;
beforeAll(async () => {
  // Nobody is kept waiting: what is looked at is the answers.
  const rateLimiter = { consume: async () => ({ allowed: true, limit: 10, remaining: 9, retryAfterSeconds: 0 }) };
  plant = await createApiPlant({ rateLimiter });
  person = await plant.newPerson();
  const made = await person.send('POST', '/v1/deployments', { body: { name: 'contract-bot' } });
  ({ id: deploymentId } = (await made.json()) as { id: string });
});
afterAll(() => plant.close());

function listOperations(): Operation[] {
  const methods = ['get', 'post', 'delete'] as const;
  return Object.entries(contract.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const found = item?.[method] as (Omit<Operation, 'method' | 'path' | 'body'> & { requestBody?: unknown }) | undefined;
      if (!found) return [];
      const content = (found.requestBody as { content?: Record<string, { schema: Schema }> } | undefined)?.content;
      return [
        {
          ...found,
          method: method.toUpperCase(),
          path,
          parameters: found.parameters ?? [],
          body: content?.['application/json']?.schema ?? null,
        },
      ];
    }),
  );
}

/** Fits the document; most ids are those of something that is there. */
function inputOf({ parameters, body }: Operation): fc.Arbitrary<Input> {
  const part = (place: string) => {
    const own = parameters.filter((parameter) => parameter.in === place);
    const values = Object.fromEntries(own.map(({ name, schema }) => [name, schema.format === 'uuid' ? idOf(name) : arbitraryOf(schema)]));
    return fc.record(values, { requiredKeys: own.filter(({ required }) => required).map(({ name }) => name) });
  };
  return fc.record({
    path: part('path'),
    query: part('query'),
    body: body ? (arbitraryOf(body) as fc.Arbitrary<Record<string, unknown>>) : fc.constant({}),
  });
}

const idOf = (name: string) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(null).map(() => (name === 'workspaceId' ? person.workspaceId : deploymentId)) }, fc.uuid());

function send({ method, path, body }: Operation, input: Input): Promise<Response> {
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(input.path[name])));
  const query = new URLSearchParams(Object.entries(input.query).map(([name, value]) => [name, String(value)]));
  return person.send(method, `/v1${address}?${query}`, body ? { body: input.body } : {});
}

/** Why an answer is not as the document says; nothing when it is. */
async function findMistake(operation: Operation, answer: Response): Promise<string | null> {
  const text = await answer.text();
  if (answer.status >= 500) return `${answer.status}: ${text}`;
  const described = operation.responses[answer.status];
  if (!described) return `${answer.status} is not in the document: ${text.slice(0, 200)}`;
  const isProblem = answer.status >= 400;
  const type = answer.headers.get('content-type');
  if (isProblem && type !== problemType) return `A problem came as ${type}`;
  const schema = isProblem ? { $ref: 'api#/components/schemas/Problem' } : absolute(described.content?.['application/json']?.schema ?? {});
  const validate = ajv.compile(schema);
  return validate(JSON.parse(text)) ? null : `${answer.status}: ${ajv.errorsText(validate.errors)}`;
}

/** References of a part, as they are from outside of the document. */
function absolute(schema: Schema): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/'));
}

const spoilers: ((input: Input) => Input)[] = [
  (input) => ({ ...input, body: { ...input.body, surprise: 1 }, query: { ...input.query, surprise: '1' } }),
  (input) => ({
    ...input,
    path: Object.fromEntries(Object.keys(input.path).map((name) => [name, 'no-id'])),
    query: { ...input.query, surprise: '1' },
  }),
  (input) => ({
    ...input,
    body: Object.fromEntries([...Object.keys(input.body), 'surprise'].map((name) => [name, { $ne: 'x' }])),
    query: { ...input.query, surprise: '\u0000' },
  }),
];

describe('the document of the API', () => {
  it('satisfies a linter that is not ours', async () => {
    const config = await createConfig({ extends: ['recommended'] });
    const problems = await lintFromString({ source: JSON.stringify(contract), absoluteRef: 'openapi.json', config });
    expect(problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`)).toEqual([]);
  });

  it.each(operations)('is true of $method $path: what fits it is answered as it says', async (operation) => {
    await fc.assert(
      fc.asyncProperty(inputOf(operation), async (input) => {
        expect(await findMistake(operation, await send(operation, input))).toBeNull();
      }),
      { numRuns: runs },
    );
  });

  it.each(operations)('is kept by $method $path: what does not fit is refused, and breaks nothing', async (operation) => {
    await fc.assert(
      fc.asyncProperty(inputOf(operation), fc.constantFrom(...spoilers), async (input, spoil) => {
        const answer = await send(operation, spoil(input));
        expect([400, 404]).toContain(answer.status);
        expect(await findMistake(operation, answer)).toBeNull();
      }),
      { numRuns: runs },
    );
  });
});
