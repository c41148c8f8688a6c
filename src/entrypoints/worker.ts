import { ClawbotError } from '../domain/errors.ts';
import { refuseHalfRestored } from '../runtime/backup/swap.ts';
import { openCore, openWorker } from '../runtime/container.ts';
import { readEnvironment } from '../runtime/env.ts';
import { openObservability } from '../runtime/observability.ts';
import { runUntilSignal } from '../runtime/run-until-signal.ts';
import { createStopper } from '../runtime/stopper.ts';

/** One more worker beside the server, on the same database; as many as wanted. */
await runUntilSignal(async () => {
  const settings = readEnvironment();
  if (!settings.database) {
    throw new ClawbotError('invalid-input', 'A worker of its own needs DATABASE_URL.', {
      hint: 'Set DATABASE_URL to the database of the server. `npm start` alone has a worker in it already.',
    });
  }
  await refuseHalfRestored(settings.home);
  const observability = await openObservability(settings);
  const { logger } = observability;
  const stopper = createStopper(logger);
  stopper.push('observability', () => observability.stop());
  const core = await openCore(settings, settings.database.url.reveal(), observability);
  stopper.push('connections', () => core.stop());
  const worker = await openWorker(core, logger, { embedded: false });
  stopper.push('worker', () => worker.stop());
  process.stdout.write('Worker is running. Stop with Ctrl-C.\n');
  return stopper;
});
