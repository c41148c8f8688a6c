import type { IncomingMessage } from 'node:http';
import JSON5 from 'json5';
import { AzureError } from '../core/errors.ts';

/** What can be known of a request before anybody has looked at its meaning. */
export interface RawRequest {
  method: string;
  host: string;
  /** Percent-decoded. */
  path: string;
  /** Percent-decoded one by one, so that an encoded slash stays within its segment. */
  segments: readonly string[];
  query: ReadonlyMap<string, string>;
  headers: ReadonlyMap<string, string>;
  text: string;
}

/** Of Azure Resource Manager. */
const mostBytes = 4 * 1024 * 1024;

export async function readRequest(request: IncomingMessage): Promise<RawRequest> {
  const text = await readText(request);
  const headers = new Map(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
  const url = request.url ?? '/';
  const queryAt = url.indexOf('?');
  const segments = (queryAt < 0 ? url : url.slice(0, queryAt)).split('/').filter(Boolean).map(decode);
  return {
    method: request.method ?? 'GET',
    host: (headers.get('host') ?? '').toLowerCase().replace(/:443$/, ''),
    path: `/${segments.join('/')}`,
    segments,
    query: readQuery(queryAt < 0 ? '' : url.slice(queryAt + 1)),
    headers,
    text,
  };
}

/** Keys come encoded (`api%2Dversion`) and in any casing. */
function readQuery(text: string): Map<string, string> {
  return new Map([...new URLSearchParams(text)].map(([key, value]) => [key.toLowerCase(), value]));
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= mostBytes) chunks.push(chunk);
  }
  if (size > mostBytes) {
    const message = `The size of the request content exceeds the limit of ${mostBytes} bytes.`;
    throw new AzureError(413, { code: 'RequestContentTooLarge', message });
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Lenient where Azure is: unquoted keys, comments and trailing commas pass; a body that is no object does not. */
export function parseBody({ text, headers }: RawRequest): unknown {
  if (text.trim() === '') return undefined;
  const type = headers.get('content-type') ?? '';
  if (type.startsWith('application/x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(text));
  if (!/^(application|text)\/([\w.-]+\+)?json\b/i.test(type)) {
    const message = `The content media type '${type || '<null>'}' is not supported. Only 'application/json' is supported.`;
    throw new AzureError(415, { code: 'UnsupportedMediaType', message });
  }
  return parseJson(text);
}

function parseJson(text: string): unknown {
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
  try {
    return JSON.parse(json);
  } catch {
    return parseLeniently(json);
  }
}

function parseLeniently(json: string): unknown {
  try {
    return JSON5.parse(json);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace('JSON5: ', '') : String(error);
    const message = `The request content was invalid and could not be deserialized: '${reason}'.`;
    throw new AzureError(400, { code: 'InvalidRequestContent', message });
  }
}
