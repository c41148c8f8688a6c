import type { ObservedResource } from './observed-state.ts';
import { type CloudResource, inWords, type PlannedResource } from './resource.ts';
import { isUnsettled, type Situation, type Verdict } from './situation.ts';
import { stopMachine } from './stop-machine.ts';
import { act, block, settle, wait } from './verdict.ts';

/** Shorter than for a stop: nobody needs the answer that is being drained. */
const graceSeconds = 5;

interface Remaining {
  seen: ObservedResource;
  planned: PlannedResource;
}

/** Stops, then removes in reverse order but for what leads here what the ledger says was made; done when all of it was seen gone. */
export function decideDeleted(situation: Situation): Verdict {
  const stopping = situation.traits.stopsBeforeDelete ? stopMachine(situation, 'deleting', graceSeconds) : null;
  if (stopping) return stopping;
  const next = nextToRemove(remainingResources(situation));
  if (!next) return blockForLost(situation) ?? finishDeletion(situation);
  const { kind, name, presence, holdsForeign } = next.seen;
  if (presence === 'deleting') return wait(situation, 'deleting', `Waiting until the ${inWords(kind)} is gone.`);
  if (holdsForeign?.length) {
    const message = `Everything that was made is gone, but the ${inWords(kind)} ${name} also holds what is not ours: ${holdsForeign.join(', ')}.`;
    return block(situation, 'resource-shared', message, situation.traits.driftCheckSeconds);
  }
  return act(situation, 'deleting', `Removing the ${inWords(kind)}.`, { verb: 'delete', kind, name });
}

/** What was made and has lost its tags since is not touched; it may still run and cost money, so it is not certified as gone either. */
function blockForLost(situation: Situation): Verdict | null {
  const { ledger, observation, plan, traits } = situation;
  const wasMade = ({ kind, name }: PlannedResource) =>
    ledger.some((made) => made.kind === kind && made.name === name && isStillOwed(made) && made.createSucceededAt);
  const lost = plan.find(
    (planned) => wasMade(planned) && observation.resources.some((seen) => seen.presence === 'foreign' && isSame(seen, planned)),
  );
  if (!lost) return null;
  const message = `The ${inWords(lost.kind)} ${lost.name} was made by this deployment, but no longer carries its tags, so it was left as it is.`;
  return block(situation, 'resource-foreign', message, traits.driftCheckSeconds);
}

const isSame = (one: { kind: string; name: string }, other: { kind: string; name: string }) =>
  one.kind === other.kind && one.name === other.name;

const isStillOwed = ({ deletionPolicy, goneAt }: CloudResource) => deletionPolicy === 'delete' && !goneAt;

/** A create that was sent before the deletion may show up after it: nothing is certified before that is over. */
function finishDeletion(situation: Situation): Verdict {
  const late = situation.ledger.find((made) => !made.createSucceededAt && !made.goneAt && isUnsettled(situation, made.createPendingAt));
  if (late) return wait(situation, 'deleting', `Making sure that the ${inWords(late.kind)} does not appear late.`);
  return settle(situation, 'deleted', 'Deleted. Everything it made was seen to be gone.', null);
}

/** Present resources that we made and that are not kept, in the order they were made. */
function remainingResources({ ledger, observation, plan }: Situation): Remaining[] {
  return plan.flatMap((planned) => {
    const seen = observation.resources.find(({ kind, name }) => kind === planned.kind && name === planned.name);
    const present = seen && seen.presence !== 'absent' && seen.presence !== 'foreign';
    const made = ledger.some(
      ({ kind, name, deletionPolicy }) => kind === planned.kind && name === planned.name && deletionPolicy === 'delete',
    );
    return present && made ? [{ seen, planned }] : [];
  });
}

/** What leads to the others, then the last one made; but what lies in something that can be removed as a whole goes with it. */
function nextToRemove(remaining: readonly Remaining[]): Remaining | undefined {
  const goesAlong = ({ planned }: Remaining) => remaining.some(({ seen }) => seen.kind === planned.within && !seen.holdsForeign?.length);
  return remaining.find(({ planned }) => planned.removedFirst) ?? remaining.findLast((each) => !goesAlong(each));
}
