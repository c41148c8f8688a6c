import { randomUUID } from 'node:crypto';
import type { RemoteSpan } from '../ports/telemetry.ts';

const idPattern = /^[\w.:-]{8,128}$/;
/** https://www.w3.org/TR/trace-context: an id of zeros and the version ff are invalid. */
const traceparentPattern = /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})/;

/** What a proxy says a request belongs to. Anything malformed counts as absent: it would end up in logs and headers. */
export function readTraceparent(headers: Headers): RemoteSpan | null {
  const [, traceId, spanId, flags] = traceparentPattern.exec(headers.get('traceparent') ?? '') ?? [];
  if (!traceId || !spanId || !flags) return null;
  return { traceId, spanId, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

/** The id under which a request is found in logs: the one of a trusted proxy, so that its log and ours tell one story, or a new one. */
export function chooseRequestId(headers: Headers, isProxyTrusted: boolean): string {
  if (!isProxyTrusted) return randomUUID();
  const given = headers.get('x-request-id') ?? '';
  return idPattern.test(given) ? given : (readTraceparent(headers)?.traceId ?? randomUUID());
}
