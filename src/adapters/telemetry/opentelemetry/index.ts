import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BatchSpanProcessor, ParentBasedSampler, TraceIdRatioBasedSampler, TracerProvider } from '@opentelemetry/sdk-trace';
import type { Scrub } from '../../../domain/scrub.ts';
import type { Telemetry } from '../../../ports/telemetry.ts';
import { createMeasure } from './measure.ts';
import { createTrace } from './trace.ts';

interface OpenTelemetryConfig {
  /** Receiver of OTLP over HTTP, without a slash at the end. */
  endpoint: string;
  headers: Record<string, string>;
  serviceName: string;
  /** Share of the traces that are kept, 0 to 1; whoever called first decides for a whole trace. */
  sampleRatio: number;
  scrub: Scrub;
}

const library = 'clawbot-deploy';

/** Sends traces and metrics by OTLP. Nothing is registered globally, where Next would find it and trace itself. */
export function createOpenTelemetry(config: OpenTelemetryConfig): Telemetry & { flush(): Promise<void>; stop(): Promise<void> } {
  const { endpoint, headers, sampleRatio } = config;
  const resource = resourceFromAttributes({ 'service.name': config.serviceName });
  const tracing = new TracerProvider({
    resource,
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(sampleRatio) }),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: `${endpoint}/v1/traces`, headers }) })],
  });
  const metering = new MeterProvider({
    resource,
    readers: [new PeriodicExportingMetricReader({ exporter: new OTLPMetricExporter({ url: `${endpoint}/v1/metrics`, headers }) })],
  });
  const both = async (act: (provider: TracerProvider | MeterProvider) => Promise<void>) => {
    // A receiver that is away must not keep the product from stopping.
    await Promise.allSettled([act(tracing), act(metering)]);
  };
  return {
    trace: createTrace(tracing.getTracer(library), config.scrub),
    measure: createMeasure(metering.getMeter(library)),
    flush: () => both((provider) => provider.forceFlush()),
    stop: () => both((provider) => provider.shutdown()),
  };
}
