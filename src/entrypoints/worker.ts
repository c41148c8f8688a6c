import { ClawbotError } from '../domain/errors.ts';
import { openCore, openWorker } from '../runtime/container.ts';
import { readEnvironment } from '../runtime/env.ts';
import { createLogger } from '../runtime/logger.ts';
import { runUntilSignal } from '../runtime/run-until-signal.ts';
import { createStopper } from '../runtime/stopper.ts';

/** One more worker beside the server, on the same database; as many as wanted. */
await runUntilSignal(async () => {
  const settings = readEnvironment();
  const logger = createLogger(settings.logLevel);
  if (!settings.databaseUrl) {
    throw new ClawbotError('invalid-input', 'A worker of its own needs DATABASE_URL.', {
      hint: 'Set DATABASE_URL to the database of the server. `npm start` alone has a worker in it already.',
    });
  }
  const stopper = createStopper(logger);
  const core = await openCore(settings, settings.databaseUrl, logger);
  stopper.push('connections', () => core.stop());
  const worker = await openWorker(core, logger, { embedded: false });
  stopper.push('worker', () => worker.stop());
  process.stdout.write('Worker is running. Stop with Ctrl-C.\n');
  return stopper;
});
