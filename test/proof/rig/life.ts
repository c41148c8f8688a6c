import type { DryPhase } from './dry-run.ts';
import { judge } from './judge.ts';
import { untilEnded } from './phases.ts';
import type { Ref, Rig } from './rig.ts';

/** A deployment on its way through the phases. */
export interface Life {
  name: string;
  ref: Ref | null;
}

/** Waits for the end of a phase; everything that is not as promised then. */
export async function judgeAtEnd(rig: Rig, ref: Ref, dry: DryPhase): Promise<string[]> {
  try {
    await untilEnded(rig, ref);
    return await judge(rig, ref, dry);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
