import type { ResourceGroup } from '@azure/arm-resources';
import type { CloudTarget } from '../../../ports/cloud.ts';

/** What the look of a run leaves to the write of the same run. */
interface RunNotes {
  /** The group as it was seen a moment ago; `null` when there was none. */
  group: ResourceGroup | null;
}

/** A target lives for one run, and its notes as long as it. */
const notes = new WeakMap<CloudTarget, RunNotes>();

/** The look has claimed what a create costs too, and has seen the group, so that neither is done twice. */
export function noteForCreate(target: CloudTarget, group: ResourceGroup | null): void {
  notes.set(target, { group });
}

/** `undefined` when the run did not look for this. */
export function readNotes(target: CloudTarget): RunNotes | undefined {
  return notes.get(target);
}
