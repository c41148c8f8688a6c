import { generateOpenApiDocument } from 'trpc-to-openapi';
import { appRouter } from '../root.ts';
import { describeOperation } from './describe-operation.ts';
import { listOperations } from './operations.ts';
import { restPath } from './path.ts';
import { problemResponses, problemSchemaJson } from './problem-responses.ts';

export type OpenApiDocument = ReturnType<typeof generateOpenApiDocument>;

let document: OpenApiDocument | undefined;

const description = `Deploys OpenClaw and keeps it well: the same operations that the screens use.

Send a key as \`Authorization: Bearer …\`. With the cookie of a session instead, changes need the header \`Origin\` with the address
of this server. Errors are problems (RFC 9457) with a code, what to do next and the page that explains them.`;

/** The REST routes as OpenAPI 3.1; made once, because it takes tens of milliseconds. */
export function openApiDocument({ origin, sessionCookie }: { origin: string; sessionCookie: string }): OpenApiDocument {
  document ??= withProblems(
    generateOpenApiDocument(appRouter, {
      title: 'ClawBot Deploy',
      version: '1.0.0',
      description,
      baseUrl: `${origin}/api${restPath}`,
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: sessionCookie }, key: { type: 'http', scheme: 'bearer' } },
    }),
  );
  return document;
}

/** The generator knows the errors of tRPC's own adapter only. */
function withProblems(made: OpenApiDocument): OpenApiDocument {
  const schemas = Object.entries(made.components?.schemas ?? {}).filter(([name]) => !name.startsWith('error.'));
  for (const operation of listOperations()) {
    const item = made.paths?.[operation.path];
    const method = operation.method.toLowerCase() as 'get' | 'post' | 'delete';
    const described = item?.[method];
    if (item && described) item[method] = describeOperation(described, operation);
  }
  return {
    ...made,
    info: { ...made.info, license: { name: 'MIT', identifier: 'MIT' } },
    components: {
      ...made.components,
      schemas: { ...Object.fromEntries(schemas), Problem: problemSchemaJson },
      responses: problemResponses,
    },
  };
}
