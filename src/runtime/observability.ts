import { createScrub } from '../domain/scrub.ts';
import type { Logger } from '../ports/logger.ts';
import { silentTelemetry, type Telemetry } from '../ports/telemetry.ts';
import { listSecrets } from './env/list-secrets.ts';
import type { Settings } from './env.ts';
import { createLogger } from './logger.ts';

/** What tells whoever operates the product how it does. */
export interface Observability {
  logger: Logger;
  telemetry: Telemetry;
  /** Sends what is left; takes seconds at most. */
  stop(): Promise<void>;
}

/** Opens the log, and what the settings name a receiver for; the libraries of the others are not even loaded. */
export async function openObservability(settings: Settings): Promise<Observability> {
  const scrub = createScrub(listSecrets(settings));
  const telemetry = settings.telemetry && (await openTelemetry(settings.telemetry, scrub));
  const reporter = settings.sentry && (await openReporter(settings.sentry, scrub));
  return {
    logger: createLogger({ level: settings.logLevel, scrub, ...(reporter && { reporter }) }),
    telemetry: telemetry ?? silentTelemetry,
    async stop() {
      await Promise.all([telemetry?.stop(), reporter?.stop()]);
    },
  };
}

type Scrub = ReturnType<typeof createScrub>;

async function openTelemetry({ headers, ...config }: NonNullable<Settings['telemetry']>, scrub: Scrub) {
  const { createOpenTelemetry } = await import('../adapters/telemetry/opentelemetry/index.ts');
  return createOpenTelemetry({ ...config, headers: headers.reveal(), scrub });
}

async function openReporter(config: NonNullable<Settings['sentry']>, scrub: Scrub) {
  const { createSentryReporter } = await import('../adapters/errors/sentry/index.ts');
  return createSentryReporter({ ...config, scrub });
}
