import { createApi } from '../api/http.ts';
import type { LocalApi } from '../api/local-api.ts';
import { createCallerReader } from '../runtime/caller.ts';
import { openCore } from '../runtime/container.ts';
import { readHostedEnvironment } from '../runtime/env.ts';
import { openObservability } from '../runtime/observability.ts';
import { explain } from '../runtime/run-until-signal.ts';
import { createStopper } from '../runtime/stopper.ts';
import { type AfterAnswer, openWeb } from '../runtime/web.ts';

/**
 * The API where Next itself is the server, as at Vercel: no worker, no files, no session with the database. Ends the
 * process when settings are missing; what is opened is opened by the first request, and again after a failure.
 */
export function prepareApi({ afterAnswer }: { afterAnswer: AfterAnswer }): () => Promise<LocalApi> {
  const settings = readOrEnd();
  let opened: Promise<LocalApi> | null = null;
  return () => {
    opened ??= openApi(settings, afterAnswer).catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };
}

async function openApi(settings: ReturnType<typeof readHostedEnvironment>, afterAnswer: AfterAnswer): Promise<LocalApi> {
  const observability = await openObservability(settings);
  const { logger } = observability;
  const stopper = createStopper(logger);
  stopper.push('observability', () => observability.stop());
  try {
    const core = await openCore(settings, settings.database.url.reveal(), observability);
    stopper.push('connections', () => core.stop());
    const { parts } = await openWeb(settings, core, logger, { afterAnswer });
    const api = createApi(parts, untilSignalled());
    const readCaller = createCallerReader(settings.trustedProxies);
    return { parts, answer: async (request) => api.fetch(request, readCaller(null, request.headers.get('x-forwarded-for') ?? '')) };
  } catch (err) {
    logger.error({ err }, 'the API could not be opened; the next request tries again');
    await stopper.stop();
    throw err;
  }
}

/** Next would print where in the bundle it was noticed, and go on answering every request with an error. */
function readOrEnd(): ReturnType<typeof readHostedEnvironment> {
  try {
    return readHostedEnvironment();
  } catch (error) {
    process.stderr.write(`\n${explain(error)}\n`);
    process.exit(1);
  }
}

/** Next waits for its open streams before it ends, and so would wait forever. */
function untilSignalled(): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  return stopping.signal;
}
