import { generateOpenApiDocument } from 'trpc-to-openapi';
import { appRouter } from './root.ts';

let document: ReturnType<typeof generateOpenApiDocument> | undefined;

/** The REST routes as OpenAPI; made once, because it takes tens of milliseconds. */
export function openApiDocument({ origin, sessionCookie }: { origin: string; sessionCookie: string }) {
  document ??= generateOpenApiDocument(appRouter, {
    title: 'ClawBot Deploy',
    version: '1.0.0',
    description:
      'Deploys OpenClaw and keeps it well. Mutations need the header Origin with the address of this server, unless they come with a key.',
    baseUrl: `${origin}/api`,
    securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: sessionCookie }, key: { type: 'http', scheme: 'bearer' } },
  });
  return document;
}
