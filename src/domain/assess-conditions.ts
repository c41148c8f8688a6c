import { type Condition, setCondition } from './condition.ts';
import type { ObservedDomain } from './observed-state.ts';
import { toPlainText } from './plain-text.ts';
import { inWords } from './resource.ts';
import type { Situation } from './situation.ts';

type Claim = Parameters<typeof setCondition>[1];

/** The facts about a deployment that were proven or disproven by this observation. */
export function assessConditions(situation: Situation): Condition[] {
  const { conditions, now, observation, spec } = situation;
  const { probes } = observation;
  const claims: Claim[] = [
    installed(situation),
    proof(
      'GatewayReady',
      probes.startupz && probes.readyz,
      'The gateway says that it is started and ready.',
      'The gateway does not say yet that it is ready.',
    ),
    proof('ControlUiServed', probes.controlUi, 'The Control UI answers.', 'The Control UI does not answer.'),
    proof(
      'AccessRefusedWithoutToken',
      probes.accessRefusedWithoutToken,
      'Without its token nobody gets in.',
      'Not yet shown that strangers are refused.',
    ),
  ];
  if (observation.domain) claims.push(ownDomain(observation.domain));
  if (spec.desired === 'running') claims.push(drifted(situation));
  return claims.reduce<Condition[]>((list, claim) => setCondition(list, claim, now), [...conditions]);
}

const domainStates = { works: 'true', misses: 'false', unknown: 'unknown' } as const;
const domainReasons = { works: 'Seen', misses: 'NotYet', unknown: 'NoAnswer' };

function ownDomain({ state, message }: ObservedDomain): Claim {
  return { type: 'OwnDomainWorks', status: domainStates[state], reason: domainReasons[state], message: toPlainText(message) };
}

function installed({ observation, plan }: Situation): Claim {
  const missing = plan.find((planned) => !observation.resources.some((seen) => seen.kind === planned.kind && seen.presence === 'present'));
  return missing
    ? { type: 'Installed', status: 'false', reason: 'Missing', message: `Missing: ${inWords(missing.kind)}.` }
    : { type: 'Installed', status: 'true', reason: 'AllPresent', message: 'All parts are in place.' };
}

function proof(type: Condition['type'], seen: boolean, yes: string, no: string): Claim {
  return seen ? { type, status: 'true', reason: 'Seen', message: yes } : { type, status: 'false', reason: 'NotSeen', message: no };
}

function drifted(situation: Situation): Claim {
  const { machine, drift } = situation.observation;
  const is = (reason: string, message: string): Claim => ({ type: 'Drifted', status: 'true', reason, message });
  if (drift) return is('ChangedElsewhere', drift);
  if (machine.state === 'exited') return is('GatewayEnded', machine.exitReason ?? 'The gateway ended by itself.');
  if (wasStoppedElsewhere(situation)) return is('StoppedElsewhere', `The ${situation.traits.machineName} was stopped by somebody else.`);
  return { type: 'Drifted', status: 'false', reason: 'AsDesired', message: 'What was found is what was asked for.' };
}

/** Stopped or gone though it was ready before and nobody here asked for that. */
function wasStoppedElsewhere({ deployed, history, observation, traits }: Situation): boolean {
  const down = observation.machine.state === 'stopped' || observation.machine.state === 'absent';
  return down && deployed && !traits.supervisesGateway && !history.stopRequestedAt;
}
