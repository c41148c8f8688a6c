import { z } from 'zod';
import { defineGroup, needs } from '../group.ts';
import { Secret } from '../secret.ts';
import { text, variable, webAddress } from '../variable.ts';

const pairs = /^[^=,\s]+=[^,]*(,[^=,\s]+=[^,]*)*$/;

/** Where traces, metrics and errors go. */
export const observability = defineGroup({
  title: 'Traces, metrics and errors',
  purpose: `Nothing is collected, and no library for it is loaded, unless you name a receiver. Secrets are taken out before anything leaves.`,
  variables: {
    OTEL_EXPORTER_OTLP_ENDPOINT: variable(webAddress.optional(), {
      description: 'Receiver of traces and metrics by OTLP over HTTP, without `/v1/traces`',
    }),
    OTEL_EXPORTER_OTLP_HEADERS: variable(
      z
        .string()
        .regex(pairs, 'must be name=value, with commas between')
        .transform((list) => new Secret(readPairs(list)))
        .optional(),
      { description: 'Headers for it, `name=value` with commas between' },
    ),
    OTEL_SERVICE_NAME: variable(text.default('clawbot-deploy'), { description: 'Name that traces and metrics carry' }),
    OTEL_TRACES_SAMPLER_ARG: variable(z.coerce.number('must be a number from 0 to 1').min(0).max(1).default(1), {
      description: 'Share of traces that are kept, 0 to 1; a trace that a trusted proxy began is kept as it decided',
    }),
    SENTRY_DSN: variable(webAddress.optional(), { description: 'Project that receives errors' }),
    SENTRY_ENVIRONMENT: variable(text.default('production'), { description: 'Environment that errors carry' }),
  },
  rules: [needs('OTEL_EXPORTER_OTLP_HEADERS', 'OTEL_EXPORTER_OTLP_ENDPOINT')],
  read: (values) => ({
    telemetry: values.OTEL_EXPORTER_OTLP_ENDPOINT
      ? {
          endpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT.replace(/(?<!\/)\/+$/, ''),
          headers: values.OTEL_EXPORTER_OTLP_HEADERS ?? new Secret<Record<string, string>>({}),
          serviceName: values.OTEL_SERVICE_NAME,
          sampleRatio: values.OTEL_TRACES_SAMPLER_ARG,
        }
      : null,
    sentry: values.SENTRY_DSN ? { dsn: values.SENTRY_DSN, environment: values.SENTRY_ENVIRONMENT } : null,
  }),
});

function readPairs(list: string): Record<string, string> {
  const entries = list.split(',').map((pair) => {
    const end = pair.indexOf('=');
    return [pair.slice(0, end).trim(), decodeURIComponent(pair.slice(end + 1).trim())];
  });
  return Object.fromEntries(entries);
}
