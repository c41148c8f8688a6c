import { describe, expect, it } from 'vitest';
import { chooseRequestId, readTraceparent } from './request-id.ts';

const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[\da-f]{4}-[\da-f]{12}$/;
const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;

describe('the id of a request', () => {
  it.each([
    ['the one that a trusted proxy gave', { 'x-request-id': 'edge-0123456789' }, true, 'edge-0123456789'],
    ['the trace that a trusted proxy follows', { traceparent }, true, traceId],
    ['the id rather than the trace', { 'x-request-id': 'edge-0123456789', traceparent }, true, 'edge-0123456789'],
    ['the trace where the id is malformed', { 'x-request-id': 'a b"c', traceparent }, true, traceId],
  ])('is %s', (_, headers, trusted, expected) => {
    expect(chooseRequestId(new Headers(headers), trusted)).toBe(expected);
  });

  it.each([
    ['a stranger gave one', { 'x-request-id': 'edge-0123456789', traceparent }, false],
    ['nothing was given', {}, true],
    ['it is too long', { 'x-request-id': 'a'.repeat(129) }, true],
    ['it could break a log', { 'x-request-id': '0123456789{"level":50}' }, true],
  ])('is new when %s', (_, headers, trusted) => {
    expect(chooseRequestId(new Headers(headers as Record<string, string>), trusted)).toMatch(uuid);
  });
});

describe('a trace', () => {
  it('is read with its flags', () => {
    expect(readTraceparent(new Headers({ traceparent }))).toEqual({ traceId, spanId: '00f067aa0ba902b7', sampled: true });
    expect(readTraceparent(new Headers({ traceparent: `00-${traceId}-00f067aa0ba902b7-00` }))).toMatchObject({ sampled: false });
  });

  it.each([`ff-${traceId}-00f067aa0ba902b7-01`, `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`, `00-${traceId}-${'0'.repeat(16)}-01`, 'none'])(
    'is absent when it is %s',
    (malformed) => {
      expect(readTraceparent(new Headers({ traceparent: malformed }))).toBeNull();
    },
  );
});
