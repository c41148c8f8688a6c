import { AsyncLocalStorage } from 'node:async_hooks';
import { type Context, type Span as OtelSpan, ROOT_CONTEXT, SpanStatusCode, TraceFlags, type Tracer, trace } from '@opentelemetry/api';
import type { Scrub } from '../../../domain/scrub.ts';
import type { RemoteSpan, Telemetry } from '../../../ports/telemetry.ts';

/** Spans that find their parent by the call they are made in. */
export function createTrace(tracer: Tracer, scrub: Scrub): Telemetry['trace'] {
  const current = new AsyncLocalStorage<Context>();
  return (name, attributes, work, remote) => {
    const parent = remote ? contextOf(remote) : (current.getStore() ?? ROOT_CONTEXT);
    const span = tracer.startSpan(name, { attributes }, parent);
    return current.run(trace.setSpan(parent, span), async () => {
      try {
        return await work({
          rename: (newName) => span.updateName(newName),
          mark: (marks) => span.setAttributes(marks),
          fail: (reason) => fail(span, String(scrub(reason))),
        });
      } catch (error) {
        const { name: type, message } = error instanceof Error ? error : new Error(String(error));
        span.setAttribute('error.type', type);
        fail(span, String(scrub(message)));
        throw error;
      } finally {
        span.end();
      }
    });
  };
}

function contextOf({ traceId, spanId, sampled }: RemoteSpan): Context {
  const traceFlags = sampled ? TraceFlags.SAMPLED : TraceFlags.NONE;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}

function fail(span: OtelSpan, message: string): void {
  span.setStatus({ code: SpanStatusCode.ERROR, message });
}
