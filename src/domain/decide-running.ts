import type { ObservedResource } from './observed-state.ts';
import type { PlannedResource } from './resource.ts';
import { isFreshIntent, type Situation, type Verdict } from './situation.ts';
import { stopMachine } from './stop-machine.ts';
import { act, block, settle, wait } from './verdict.ts';
import { restartGateway, watchGateway } from './watch-gateway.ts';

const restartGraceSeconds = 20;
/** A gateway that ends or stops answering is noticed within this time. */
const healthCheckSeconds = 3;
/** After this long in good health earlier exits no longer count. */
const forgiveExitsSeconds = 600;

/** Makes what is missing, in order; then starts, restarts and proves the gateway. */
export function decideRunning(situation: Situation): Verdict {
  const foreign = situation.observation.resources.find((seen) => seen.presence === 'foreign');
  if (foreign) return block(situation, 'resource-foreign', `${foreign.kind} ${foreign.name} exists, but was not made by this deployment.`);
  const { problem } = situation.observation;
  if (problem && !isFreshIntent(situation)) return block(situation, problem.code, problem.message);
  return makeMissing(situation) ?? runGateway(situation);
}

function makeMissing(situation: Situation): Verdict | null {
  for (const planned of situation.plan) {
    const seen = find(situation, planned);
    if (seen?.presence === 'present') continue;
    const status = situation.deployed ? 'starting' : planned.phase;
    if (seen?.presence === 'creating') return wait(situation, status, `${planned.title}: under way.`);
    if (seen?.presence === 'deleting') return wait(situation, status, `Waiting until the old ${planned.kind} is gone.`);
    if (wasDeletedBehindOurBack(situation, planned)) {
      return block(situation, 'resource-missing', `${planned.kind} ${planned.name} was removed by someone else.`);
    }
    return act(situation, status, `${planned.title}.`, { verb: 'create', kind: planned.kind, name: planned.name });
  }
  return null;
}

/** What holds the user's data is never made anew in silence; a shared download may be. */
function wasDeletedBehindOurBack({ ledger }: Situation, planned: PlannedResource): boolean {
  const made = ledger.find((entry) => entry.kind === planned.kind && entry.name === planned.name);
  return made?.createSucceededAt != null && planned.deletionPolicy === 'delete';
}

function runGateway(situation: Situation): Verdict {
  const { machine } = situation.observation;
  const alive = machine.state === 'starting' || machine.state === 'running';
  if (machine.state === 'stopping' || (alive && machine.incarnation !== situation.spec.incarnation)) {
    const stopping = stopMachine(situation, 'stopping', restartGraceSeconds);
    if (stopping) return stopping;
  }
  if (machine.state === 'running') return keepWell(situation);
  return machine.state === 'starting' ? watchGateway(situation) : restartGateway(situation);
}

function keepWell(situation: Situation): Verdict {
  const { history, now, spec } = situation;
  const readySince = history.readySince ?? now.toISOString();
  const healthySeconds = (now.getTime() - Date.parse(readySince)) / 1000;
  const remember = { readySince, exits: healthySeconds > forgiveExitsSeconds ? 0 : history.exits };
  if (spec.model && history.replyProvenFor !== spec.incarnation) {
    return {
      ...act(situation, 'running', 'Running. Asking the assistant for a first answer.', { verb: 'prove-reply' }, remember),
      achieved: true,
    };
  }
  return settle(situation, 'running', 'Running.', healthCheckSeconds, remember);
}

function find({ observation }: Situation, planned: PlannedResource): ObservedResource | undefined {
  return observation.resources.find((seen) => seen.kind === planned.kind && seen.name === planned.name);
}
