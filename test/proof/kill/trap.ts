import { AzureError } from '../../../simulator/azure/core/errors.ts';
import { type ExternalCall, matchAny, matchOf } from '../rig/calls.ts';
import { createMoment, type Moment } from '../rig/moment.ts';
import { readRecords } from '../rig/records.ts';
import type { Rig } from '../rig/rig.ts';
import { lockRow } from './lock-row.ts';

/** Where in a call its worker dies. */
export const moments = ['before-send', 'sent', 'answered', 'recorded'] as const;
export type KillMoment = (typeof moments)[number];

/** Holds a deployment at a point, from when it gets there until its worker is dead. */
export interface Trap {
  /** The person has asked. A run that an earlier phase left behind may be caught before: it must not keep her from asking. */
  asked: Moment;
  /** It is there: the worker may be killed. */
  sprung: Moment;
  /** The worker is dead, or never came here: the database is free, and stays so. */
  unlock(): Promise<void>;
  /** What the dead one sent is done now. */
  release(): void;
}

interface Setting {
  rig: Rig;
  name: string;
  asked: Moment;
  sprung: Moment;
  released: Moment;
}

/** Sets a trap at a moment of a call; for a deployment at rest, or not ordered yet. */
export function setTrap(rig: Rig, name: string, call: ExternalCall, moment: KillMoment): Trap {
  const setting = { rig, name, asked: createMoment(), sprung: createMoment(), released: createMoment() };
  const { faults } = rig.simulator.world;
  const match = matchOf(call, name);
  let locked: Promise<() => Promise<void>> | null = null;
  const disarmed = createMoment();
  const hold = async () => {
    setting.sprung.now();
    await setting.released.come;
  };
  if (moment === 'before-send') {
    faults.onRequest({ match, do: 'call', when: 'before', run: hold });
    faults.onRequest({ match, do: 'drop-before' });
  }
  // What was sent is done by the cloud when the next worker is at work already.
  if (moment === 'sent') faults.onRequest({ match, do: 'call', when: 'before', run: hold });
  if (moment === 'answered') {
    const run = async () => {
      if (disarmed.hasCome()) return;
      locked = keepFromRecording(setting);
      await locked;
    };
    faults.onRequest({ match, do: 'call', when: 'after', run });
  }
  if (moment === 'recorded') faults.onRequest({ match, do: 'call', when: 'after', run: () => holdAfterRecord(setting) });
  return {
    asked: setting.asked,
    sprung: setting.sprung,
    async unlock() {
      disarmed.now();
      await (await locked)?.();
    },
    release: setting.released.now,
  };
}

/** The answer goes out, but neither its record nor a further call gets through. */
async function keepFromRecording(setting: Setting): Promise<() => Promise<void>> {
  const { rig, name, asked, sprung } = setting;
  await asked.come;
  const lock = await lockRow(rig.adminUrl, name);
  holdFurtherCalls(setting, async () => true);
  lock.untilSomebodyWaits(() => sprung.hasCome()).then(sprung.now);
  return lock.release;
}

/** Once the record is committed, no further call gets through. */
async function holdAfterRecord(setting: Setting): Promise<void> {
  const { rig, name, asked, sprung, released } = setting;
  await asked.come;
  const before = await readRecords(rig.plant, name);
  const isRecorded = async () => (await readRecords(rig.plant, name)) > before;
  holdFurtherCalls(setting, isRecorded);
  const watch = async () => {
    while (!sprung.hasCome() && !released.hasCome()) if (await isRecorded()) sprung.now();
  };
  watch().catch(() => {});
}

function holdFurtherCalls({ rig, name, sprung, released }: Setting, isTime: () => Promise<boolean>): void {
  const run = async () => {
    if (released.hasCome() || !(await isTime())) return;
    sprung.now();
    await released.come;
    // Nobody hears this: it only keeps the call of a dead worker from being done.
    throw new AzureError(503, { code: 'Held', message: 'The worker that sent this is dead.' });
  };
  rig.simulator.world.faults.onRequest({ match: matchAny(name), do: 'call', when: 'before', run });
}
