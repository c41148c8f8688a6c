import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitFor } from '../wait-for.ts';
import { noteFigure } from './figures.ts';
import { matchAny } from './rig/calls.ts';
import { createMoment } from './rig/moment.ts';
import { phases, untilEnded } from './rig/phases.ts';
import { newName, openRig, type Rig } from './rig/rig.ts';
import { startWorkerProcess, type WorkerProcess } from './rig/worker-process.ts';
import { scale } from './scale.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
  // Those of this file are started one by one.
  await rig.crew.end();
});
afterAll(() => rig?.close());

const tries = scale.everything ? 3 : 1;
const mostSecondsToTakeOver = 15;
const mostSecondsAfterRestart = 3;

/** Orders something and holds the worker that takes it at its n-th call; `goOn` tells when the next worker calls. */
async function holdAt(nth: number) {
  const name = newName();
  const { faults } = rig.simulator.world;
  const [held, next, free] = [createMoment(), createMoment(), createMoment()];
  const hold = async () => {
    held.now();
    await free.come;
  };
  faults.onRequest({ match: { ...matchAny(name), nth, times: 1 }, do: 'call', when: 'before', run: hold });
  faults.onRequest({ match: { ...matchAny(name), nth: nth + 1 }, do: 'call', when: 'before', run: next.now });
  const ref = await rig.order(name);
  await held.come;
  return { ref, goesOn: next.come, free };
}

/** Seconds from the kill, or from when the next one works, until that one makes its first call for what the dead one had. */
async function measure(args: readonly string[], from: 'kill' | 'restart', nth: number): Promise<number> {
  const mortal = await startWorkerProcess(rig.environment, { args });
  await mortal.work();
  const { ref, goesOn, free } = await holdAt(nth);
  const successor = await startWorkerProcess(rig.environment, { args });
  if (from === 'kill') await successor.work();
  await mortal.kill();
  const killedAt = performance.now();
  if (from === 'restart') await successor.work();
  const start = from === 'kill' ? killedAt : performance.now();
  await goesOn;
  const seconds = (performance.now() - start) / 1000;
  free.now();
  expect((await untilEnded(rig, ref)).status).toBe('running');
  await remove(ref, successor);
  return Math.max(seconds, 0);
}

async function remove(ref: Awaited<ReturnType<Rig['order']>>, worker: WorkerProcess): Promise<void> {
  await phases.find(({ name }) => name === 'delete')?.ask(rig, ref.name, ref);
  expect((await untilEnded(rig, ref)).status).toBe('deleted');
  await worker.kill();
  rig.simulator.world.faults.clear();
  // The queue's own look after the dead must not meet the next try.
  await waitFor(
    () => rig.plant.ask(`select from pgboss.job where state = 'active'`).then(({ length }) => length),
    (left) => left === 0,
    60,
  ).catch(() => {});
  await rig.plant.ask(`delete from pgboss.job where state = 'active'`);
}

describe('after SIGKILL, with nothing cut short', () => {
  it('a second worker goes on by itself', { tags: ['R1'], timeout: 600_000 }, async (context) => {
    const seconds: number[] = [];
    for (let count = 0; count < tries; count++) seconds.push(await measure([], 'kill', 1 + count * 2));
    const worst = Math.max(...seconds);
    noteFigure(context, {
      what: 'Recovery by a second worker, from the kill to its first call',
      measured: `${worst.toFixed(1)} s at worst of ${tries}`,
      wanted: `<= ${mostSecondsToTakeOver} s`,
      isMet: worst <= mostSecondsToTakeOver,
    });
  });

  it('the worker of a server that is started again goes on with what it had', { tags: ['R1'], timeout: 600_000 }, async (context) => {
    const seconds: number[] = [];
    for (let count = 0; count < tries; count++) seconds.push(await measure(['--embedded'], 'restart', 1 + count * 2));
    const worst = Math.max(...seconds);
    noteFigure(context, {
      what: 'Recovery after a restart, from when it works to its first call',
      measured: `${worst.toFixed(1)} s at worst of ${tries}`,
      wanted: `<= ${mostSecondsAfterRestart} s`,
      isMet: worst <= mostSecondsAfterRestart,
    });
  });
});
