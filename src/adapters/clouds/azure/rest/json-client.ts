import type { TokenCredential } from '@azure/core-auth';
import type { PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline';
import { field } from '../../../shared/azure/field.ts';

/** What a token must be for, so that Resource Manager takes it. */
export const managementScope = 'https://management.azure.com/.default';

export interface JsonAnswer {
  status: number;
  body: unknown;
  /** By lower-case name. */
  header(name: string): string | undefined;
}

interface JsonOptions {
  signal: AbortSignal;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
}

/** Sends JSON to Azure through the proxy of the environment, if any. Throws RestError for every answer that is no success. */
export interface JsonClient {
  send(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, options: JsonOptions): Promise<JsonAnswer>;
}

/** `null` for what Azure answers to everybody. Nothing is tried twice in here: whoever asks knows how long it may take. */
export function createJsonClient(credential: TokenCredential | null): JsonClient {
  let pipeline: Promise<(request: PipelineRequest) => Promise<PipelineResponse>> | undefined;
  return {
    async send(method, url, { signal, body, headers: more }) {
      pipeline ??= openPipeline(credential);
      const { createPipelineRequest, createHttpHeaders } = await import('@azure/core-rest-pipeline');
      const headers = createHttpHeaders({
        accept: 'application/json',
        ...more,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      });
      const text = body === undefined ? undefined : JSON.stringify(body);
      const response = await (await pipeline)(createPipelineRequest({ method, url, headers, body: text, abortSignal: signal }));
      return readAnswer(response);
    },
  };
}

async function openPipeline(credential: TokenCredential | null) {
  const rest = await import('@azure/core-rest-pipeline');
  const pipeline = rest.createPipelineFromOptions({
    retryOptions: { maxRetries: 0 },
    redirectOptions: { maxRetries: 0 },
    userAgentOptions: { userAgentPrefix: 'clawbot-deploy' },
  });
  if (credential) pipeline.addPolicy(rest.bearerTokenAuthenticationPolicy({ credential, scopes: managementScope }), { phase: 'Sign' });
  const httpClient = rest.createDefaultHttpClient();
  return (request: PipelineRequest) => pipeline.sendRequest(httpClient, request);
}

async function readAnswer(response: PipelineResponse): Promise<JsonAnswer> {
  const { RestError } = await import('@azure/core-rest-pipeline');
  const { status, request, bodyAsText, headers } = response;
  const body = parse(bodyAsText);
  if (status >= 300) throw new RestError(`Azure answered ${status}`, { statusCode: status, request, response, ...codeOf(body) });
  if (body === undefined && bodyAsText)
    throw new RestError('The answer is no JSON', { code: RestError.PARSE_ERROR, statusCode: status, request, response });
  return { status, body, header: (name) => headers.get(name) };
}

function parse(text: string | null | undefined): unknown {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

function codeOf(body: unknown): { code?: string } {
  // Azure DNS writes code and message without the `error` around them.
  const code = field(field(body, 'error') ?? body, 'code');
  return typeof code === 'string' ? { code } : {};
}
