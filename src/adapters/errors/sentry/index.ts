import { type BaseTransportOptions, createStackParser, createTransport, linkedErrorsIntegration, Scope } from '@sentry/core';
import { nodeStackLineParser, ServerRuntimeClient } from '@sentry/core/server';
import type { Scrub } from '../../../domain/scrub.ts';
import type { ErrorReporter } from '../../../ports/error-reporter.ts';
import { toScrubbedError } from './scrubbed-error.ts';

interface SentryConfig {
  dsn: string;
  environment: string;
  scrub: Scrub;
}

const stopTimeoutMs = 2000;

/**
 * Reports errors to Sentry, or to what speaks its protocol. A client of its own, without the integrations that look
 * at requests, variables and the console: only what is handed over here leaves, and it is scrubbed before.
 */
export function createSentryReporter({ dsn, environment, scrub }: SentryConfig): ErrorReporter & { stop(): Promise<void> } {
  const client = new ServerRuntimeClient({
    ...{ dsn, environment },
    platform: 'node',
    runtime: { name: 'node', version: process.version },
    integrations: [linkedErrorsIntegration()],
    stackParser: createStackParser(nodeStackLineParser()),
    transport: createFetchTransport,
    sendClientReports: false,
  });
  client.init();
  return {
    report(error, facts, message) {
      const scope = new Scope();
      scope.setExtra('message', scrub(message));
      scope.setExtras(scrub(facts) as Record<string, unknown>);
      const originalException = toScrubbedError(error ?? new Error(message), scrub);
      client.captureException(originalException, { originalException }, scope);
    },
    async stop() {
      await client.close(stopTimeoutMs);
    },
  };
}

function createFetchTransport(options: BaseTransportOptions) {
  return createTransport(options, async ({ body }) => {
    const response = await fetch(options.url, { method: 'POST', headers: options.headers, body: body as BodyInit });
    // Without this the connection stays taken.
    await response.arrayBuffer();
    const limits = response.headers.get('x-sentry-rate-limits');
    return {
      statusCode: response.status,
      headers: { 'x-sentry-rate-limits': limits, 'retry-after': response.headers.get('retry-after') },
    };
  });
}
