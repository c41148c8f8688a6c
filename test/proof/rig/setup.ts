import { afterAll, beforeAll } from 'vitest';
import { type DryPhase, runDry } from './dry-run.ts';
import { openRig, type Rig } from './rig.ts';

/** As many as run side by side afterwards. */
const dryLives = 8;

/** A rig for the calling test file, and what its phases ask of the cloud when nothing goes wrong. */
export function setRig() {
  let rig: Rig;
  let dry: DryPhase[];
  beforeAll(async () => {
    rig = await openRig();
    dry = await runDry(rig, dryLives);
  });
  afterAll(() => rig?.close());
  return {
    get rig() {
      return rig;
    },
    get dry() {
      return dry;
    },
  };
}
