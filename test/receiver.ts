import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';

interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  text: string;
}

interface Span {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  status: { code: number; message?: string };
  attributes: { key: string; value: Record<string, unknown> }[];
}

interface Metric {
  name: string;
  histogram?: { dataPoints: { count: number | string; sum: number }[] };
}

/** A server that takes what the clients of OpenTelemetry and Sentry send, as theirs do, and keeps it. */
export async function startReceiver() {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();
    received.push({ path: request.url ?? '', headers: request.headers, text });
    response.setHeader('content-type', 'application/json').end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const parsed = (path: string) => received.filter((one) => one.path === path).map(({ text }) => JSON.parse(text));
  return {
    endpoint: `http://${host}`,
    dsn: `http://public@${host}/42`,
    received,
    /** Everything that arrived, as it came over the wire. */
    everything: () => received.map(({ text }) => text).join('\n'),
    spans: (): Span[] => parsed('/v1/traces').flatMap(({ resourceSpans }) => resourceSpans.flatMap(scopesOf('scopeSpans', 'spans'))),
    metrics: (): Metric[] =>
      parsed('/v1/metrics').flatMap(({ resourceMetrics }) => resourceMetrics.flatMap(scopesOf('scopeMetrics', 'metrics'))),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export type Receiver = Awaited<ReturnType<typeof startReceiver>>;

/** OTLP nests by resource and by scope; both are ours alone here. */
function scopesOf<Item>(scopes: string, items: string) {
  return (resource: Record<string, Record<string, Item[]>[]>) => (resource[scopes] ?? []).flatMap((scope) => scope[items] ?? []);
}

/** The marks of a span, without the types that the wire wraps them in. */
export function marksOf({ attributes }: Span): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}
