import type { ObservedResource } from './observed-state.ts';
import type { Situation, Verdict } from './situation.ts';
import { stopMachine } from './stop-machine.ts';
import { act, settle, wait } from './verdict.ts';

/** Shorter than for a stop: nobody needs the answer that is being drained. */
const graceSeconds = 5;

/** Stops, then removes in reverse order what the ledger says was made; done when all of it was seen gone. */
export function decideDeleted(situation: Situation): Verdict {
  const stopping = stopMachine(situation, 'deleting', graceSeconds);
  if (stopping) return stopping;
  const remaining = remainingResources(situation);
  const next = remaining.at(-1);
  if (!next) return settle(situation, 'deleted', 'Deleted. Everything it made was seen to be gone.', null);
  if (next.presence === 'deleting') return wait(situation, 'deleting', `Waiting until ${next.kind} is gone.`);
  return act(situation, 'deleting', `Removing ${next.kind}.`, { verb: 'delete', kind: next.kind, name: next.name });
}

/** Present resources that we made and that are not kept, in the order they were made. */
function remainingResources({ ledger, observation, plan }: Situation): ObservedResource[] {
  const order = plan.map((resource) => resource.kind);
  return observation.resources
    .filter((seen) => seen.presence !== 'absent' && seen.presence !== 'foreign')
    .filter((seen) => ledger.some((made) => made.kind === seen.kind && made.name === seen.name && made.deletionPolicy === 'delete'))
    .sort((left, right) => order.indexOf(left.kind) - order.indexOf(right.kind));
}
