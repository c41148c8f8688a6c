import { randomUUID } from 'node:crypto';
import type { RawRequest } from './read-request.ts';

/** The headers that every answer of Azure carries. */
export function describeAnswer(request: RawRequest, now: Date): Record<string, string> {
  const requestId = randomUUID();
  const correlationId = request.headers.get('x-ms-correlation-request-id') ?? requestId;
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, '');
  const clientId = request.headers.get('x-ms-client-request-id');
  return {
    'cache-control': 'no-cache',
    pragma: 'no-cache',
    expires: '-1',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'x-ms-request-id': requestId,
    'x-ms-correlation-request-id': correlationId,
    'x-ms-routing-request-id': `WESTEUROPE:${stamp}:${requestId}`,
    ...(clientId ? { 'x-ms-client-request-id': clientId } : {}),
  };
}
