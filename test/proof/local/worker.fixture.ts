import { openCore, openWorker } from '../../../src/runtime/container.ts';
import { readEnvironment } from '../../../src/runtime/env.ts';
import { openObservability } from '../../../src/runtime/observability.ts';
import { afterCommit, arm, type LocalTrap } from './instrument.fixture.ts';

/* The worker of the product with this machine as its cloud, in a process that dies where it is told to. */

/** Waits for what takes no time here. */
const longestCutSeconds = 1;

const settings = readEnvironment();
const observability = await openObservability(settings);
const core = await openCore(settings, settings.database?.url.reveal() ?? '', observability);
const { queue, db } = core.services;
const requeue: typeof queue.requeue = (tx, ref, seconds) => queue.requeue(tx, ref, seconds > longestCutSeconds ? seconds : 0);
Object.assign(core.services, { queue: { ...queue, requeue } });
const begin = db.$client.begin as (...args: unknown[]) => Promise<unknown>;
Object.assign(db.$client, {
  async begin(...args: unknown[]) {
    const result = await begin(...args);
    await afterCommit();
    return result;
  },
});

async function obey(message: 'work' | { arm: LocalTrap | null }): Promise<void> {
  if (message === 'work') await openWorker(core, observability.logger, { embedded: false });
  else await arm(message.arm);
  process.send?.('done');
}

process.on('message', obey);
// The test is gone, perhaps since before this was set: nobody would end this process.
process.once('disconnect', () => process.exit(1));
if (!process.connected) process.exit(1);
process.send?.('warm');
