import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noteFigure } from './figures.ts';
import { isWrite, matchOf } from './rig/calls.ts';
import { type DryPhase, runDry } from './rig/dry-run.ts';
import { judge } from './rig/judge.ts';
import { createMoment } from './rig/moment.ts';
import { outliveTheDead } from './rig/outlive.ts';
import { untilEnded } from './rig/phases.ts';
import { newName, openRig, type Rig } from './rig/rig.ts';
import { startWorkerProcess } from './rig/worker-process.ts';
import { scale } from './scale.ts';

let rig: Rig;
let dry: DryPhase[];
beforeAll(async () => {
  rig = await openRig();
  dry = await runDry(rig, 1);
  // Those of this file are started one by one.
  await rig.crew.end();
});
afterAll(() => rig?.close());

const longSeconds = 60;

function phase(name: DryPhase['phase']['name']): DryPhase {
  const found = dry.find((each) => each.phase.name === name);
  if (!found) throw new Error(`There is no phase ${name}.`);
  return found;
}

/** The write that makes the machine, with all it needs, is the last one. */
function machineCall() {
  const call = phase('create').calls.findLast(isWrite);
  if (!call) throw new Error('The dry run made no machine.');
  return call;
}

describe('a worker that sleeps through its lease', () => {
  it('does nothing twice when it wakes, and works on', { tags: ['R14'], timeout: 300_000 }, async (context) => {
    const [sleeper, other] = await Promise.all([startWorkerProcess(rig.environment), startWorkerProcess(rig.environment)]);
    const [held, free] = [createMoment(), createMoment()];
    const hold = async () => {
      held.now();
      await free.come;
    };
    const name = newName();
    rig.simulator.world.faults.onRequest({ match: matchOf(machineCall(), name), do: 'call', when: 'before', run: hold });
    rig.simulator.requests.clear();
    await sleeper.work();
    const ref = await rig.order(name);
    await held.come;
    sleeper.pause();
    free.now();
    if (scale.slow) await delay(longSeconds * 1000);
    else await outliveTheDead(rig.plant, [ref]);
    await other.work();
    expect(await untilEnded(rig, ref)).toMatchObject({ status: 'running' });
    sleeper.wake();
    await other.kill();
    const made = await judge(rig, ref, phase('create'));
    rig.simulator.requests.clear();
    await phase('delete').phase.ask(rig, name, ref);
    // Only the sleeper is left to do it. A job that died with the other one is not waited for.
    await outliveTheDead(rig.plant, [ref]);
    await untilEnded(rig, ref);
    const violations = [...made, ...(await judge(rig, ref, phase('delete')))];
    noteFigure(context, {
      what: 'A worker process that is stopped for a minute in the middle of a write, and wakes',
      measured: `${scale.slow ? longSeconds : 'as if'} s, ${violations.length} violations`,
      wanted: '60 s, 0 violations',
      isMet: violations.length === 0 && scale.slow,
    });
    expect(violations).toEqual([]);
    await sleeper.kill();
  });
});
