import type { ObservedResource } from './observed-state.ts';
import { inWords, type PlannedResource } from './resource.ts';
import { isFreshIntent, isUnsettled, type Situation, type Verdict } from './situation.ts';
import { stopMachine } from './stop-machine.ts';
import { act, block, blockBy, leaveIntent, settle, wait } from './verdict.ts';
import { restartGateway, restartInPlace, watchGateway } from './watch-gateway.ts';

/** After this long in good health earlier exits no longer count. */
const forgiveExitsSeconds = 600;
const domainCheckSeconds = 300;
/** A machine gets its certificate within minutes of its start; until then a name is looked at more often. */
const firstDomainChecks = { everySeconds: 30, forSeconds: 300 };

/** Makes what is missing, in order; then starts, restarts and proves the gateway. */
export function decideRunning(situation: Situation): Verdict {
  const foreign = situation.observation.resources.find((seen) => seen.presence === 'foreign');
  if (foreign)
    return block(
      situation,
      'resource-foreign',
      `The ${inWords(foreign.kind)} ${foreign.name} exists, but was not made by this deployment.`,
    );
  const { problem } = situation.observation;
  if (problem && !isFreshIntent(situation)) return blockBy(situation, problem);
  return makeMissing(situation) ?? runGateway(situation);
}

function makeMissing(situation: Situation): Verdict | null {
  for (const planned of situation.plan) {
    const seen = find(situation, planned);
    if (seen?.presence === 'present') continue;
    const status = situation.deployed ? 'starting' : planned.phase;
    if (seen?.presence === 'creating') return leaveIntent(wait(situation, status, `${planned.title}: under way.`));
    if (seen?.presence === 'deleting')
      return leaveIntent(wait(situation, status, `Waiting until the old ${inWords(planned.kind)} is gone.`));
    if (mayStillAppear(situation, planned)) return leaveIntent(wait(situation, status, `${planned.title}: waiting until it can be seen.`));
    if (wasDeletedBehindOurBack(situation, planned)) {
      if (!planned.dispensable) {
        return block(situation, 'resource-missing', `The ${inWords(planned.kind)} ${planned.name} was removed by someone else.`);
      }
      if (!isFreshIntent(situation)) continue;
    }
    return act(situation, status, `${planned.title}.`, { verb: 'create', kind: planned.kind, name: planned.name });
  }
  return null;
}

/** The last run asked for it and was not refused: asking again at once would only be one more write. */
function mayStillAppear(situation: Situation, planned: PlannedResource): boolean {
  const { ledger, history, observation } = situation;
  // What failed will not appear, and the user wants it tried again.
  if (observation.problem) return false;
  const asked = ledger.find((entry) => entry.kind === planned.kind && entry.name === planned.name);
  return asked?.createSucceededAt === null && history.failures === 0 && isUnsettled(situation, asked.createPendingAt);
}

/** What holds the user's data is never made anew in silence; a shared download may be. */
function wasDeletedBehindOurBack({ ledger }: Situation, planned: PlannedResource): boolean {
  const made = ledger.find((entry) => entry.kind === planned.kind && entry.name === planned.name);
  return made?.createSucceededAt != null && planned.deletionPolicy === 'delete';
}

function runGateway(situation: Situation): Verdict {
  const { machine } = situation.observation;
  const alive = machine.state === 'starting' || machine.state === 'running';
  // A higher one was started after the copy that this row was restored from.
  const outdated = alive && !((machine.incarnation ?? 0) >= situation.spec.incarnation);
  if (outdated && situation.traits.restart === 'in-place') return restartInPlace(situation);
  if (machine.state === 'stopping' || outdated) {
    const stopping = stopMachine(situation, 'stopping');
    if (stopping) return leaveIntent(stopping);
  }
  if (machine.state === 'running') return keepWell(situation);
  return machine.state === 'starting' ? watchGateway(situation) : restartGateway(situation);
}

function keepWell(situation: Situation): Verdict {
  const { history, now, spec } = situation;
  const readySince = history.readySince ?? now.toISOString();
  const healthySeconds = (now.getTime() - Date.parse(readySince)) / 1000;
  const remember = { readySince, exits: healthySeconds > forgiveExitsSeconds ? 0 : history.exits };
  if ((spec.model || spec.channels.length > 0) && history.replyProvenFor !== spec.incarnation) {
    const message = spec.model ? 'Running. Asking the assistant for a first answer.' : 'Running. Giving it the tokens of its channels.';
    return {
      ...act(situation, 'running', message, { verb: 'prove-reply' }, remember),
      achieved: true,
    };
  }
  return settle(situation, 'running', 'Running.', nextLookSeconds(situation, healthySeconds), remember);
}

/** Sooner while a domain is waited for, since nobody tells us that it was pointed here, and when the cloud has more to tell. */
function nextLookSeconds({ observation, traits: { healthCheckSeconds } }: Situation, healthySeconds: number): number {
  const { domain, lookAgainSeconds = healthCheckSeconds } = observation;
  const { everySeconds, forSeconds } = firstDomainChecks;
  const waitsForDomain = domain && domain.state !== 'works';
  const domainSeconds = healthySeconds < forSeconds ? everySeconds : domainCheckSeconds;
  return Math.min(waitsForDomain ? domainSeconds : healthCheckSeconds, lookAgainSeconds, healthCheckSeconds);
}

function find({ observation }: Situation, planned: PlannedResource): ObservedResource | undefined {
  return observation.resources.find((seen) => seen.kind === planned.kind && seen.name === planned.name);
}
