import { afterAll, beforeAll } from 'vitest';
import { type DryPhase, inCommon, runDry } from './dry-run.ts';
import { openRig, type Rig } from './rig.ts';

/** A rig for the calling test file, and what its phases ask of the cloud when nothing goes wrong. */
export function setRig() {
  let rig: Rig;
  let dry: DryPhase[];
  beforeAll(async () => {
    rig = await openRig();
    dry = inCommon(await runDry(rig), await runDry(rig));
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
