import { openCore, openWorker } from '../../../src/runtime/container.ts';
import { readEnvironment } from '../../../src/runtime/env.ts';
import { openObservability } from '../../../src/runtime/observability.ts';

/*
 * The worker of the product, in a process that a test may kill. It is warm before it is told to work, so that a
 * successor is at hand. Only its waits are cut short: nobody waits here for a cloud of minutes.
 */

/** Longer pauses are those of a deployment that is well: looking without end would hide whether one is at rest. */
const longestCutSeconds = 600;
const settlesWithinSeconds = 1;

type Core = Awaited<ReturnType<typeof openCore>>;

function hasten(core: Core): Core {
  const { queue, clouds } = core.services;
  const requeue: typeof queue.requeue = (tx, ref, seconds) => queue.requeue(tx, ref, seconds < longestCutSeconds ? 0 : seconds);
  const hastened = [...clouds].map(([kind, cloud]) => [kind, { ...cloud, traits: { ...cloud.traits, settlesWithinSeconds } }] as const);
  return { ...core, services: { ...core.services, queue: { ...queue, requeue }, clouds: new Map(hastened) } };
}

const settings = readEnvironment();
const observability = await openObservability(settings);
const core = hasten(await openCore(settings, settings.database?.url.reveal() ?? '', observability));
process.once('message', async () => {
  await openWorker(core, observability.logger, { embedded: process.argv.includes('--embedded') });
  process.send?.('working');
});
// The test is gone, perhaps since before this was set: nobody would end this process.
process.once('disconnect', () => process.exit(1));
if (!process.connected) process.exit(1);
process.send?.('warm');
