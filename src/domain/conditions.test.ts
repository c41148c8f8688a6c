import { describe, expect, it } from 'vitest';
import { now, running, secondsAgo, situationOf } from '../../test/situation.ts';
import { assessConditions } from './assess-conditions.ts';
import { type Condition, setCondition } from './condition.ts';

type Given = Parameters<typeof situationOf>[0];
const conditionsOf = (given: Given) => Object.fromEntries(assessConditions(situationOf(given)).map(({ type, status }) => [type, status]));

describe('assessConditions', () => {
  it('proves everything of a running gateway', () => {
    expect(conditionsOf({ machine: running })).toEqual({
      Installed: 'true',
      GatewayReady: 'true',
      ControlUiServed: 'true',
      AccessRefusedWithoutToken: 'true',
      Drifted: 'false',
    });
  });

  it('claims nothing of a gateway that is not there', () => {
    expect(conditionsOf({ presence: ['present', 'absent', 'absent'] })).toMatchObject({ Installed: 'false', GatewayReady: 'false' });
  });

  it('does not take a ready port for a started gateway', () => {
    const probes = { startupz: false, readyz: true, controlUi: true, accessRefusedWithoutToken: false };
    expect(conditionsOf({ observation: { probes } })).toMatchObject({ GatewayReady: 'false', AccessRefusedWithoutToken: 'false' });
  });

  it('calls an unasked-for end a drift, but not when it should be stopped', () => {
    const machine = { state: 'exited', exitReason: 'out of memory' } as const;
    const [drifted] = assessConditions(situationOf({ machine })).filter(({ type }) => type === 'Drifted');
    expect(drifted).toMatchObject({ status: 'true', message: 'out of memory' });
    expect(conditionsOf({ machine, spec: { desired: 'stopped' } })).not.toHaveProperty('Drifted');
  });

  it.each([
    ['works', 'true'],
    ['misses', 'false'],
    ['unknown', 'unknown'],
  ] as const)('tells of a domain of the user that %s, and of none that is not there', (state, status) => {
    const domain = { state, message: 'bot.example.com points nowhere yet.' };
    expect(conditionsOf({ machine: running, observation: { domain } })).toMatchObject({ OwnDomainWorks: status });
    expect(conditionsOf({ machine: running })).not.toHaveProperty('OwnDomainWorks');
  });

  it('leaves what it cannot see as it was', () => {
    const replies: Condition = { type: 'AgentReplies', status: 'true', reason: 'Replied', message: 'yes', lastTransitionAt: secondsAgo(5) };
    expect(assessConditions(situationOf({ conditions: [replies] }))).toContainEqual(replies);
  });
});

describe('setCondition', () => {
  const claim = { type: 'Installed', status: 'true', reason: 'A', message: 'a' } as const;
  const [before] = setCondition([], claim, new Date(secondsAgo(60)));

  it('moves the time only with the status', () => {
    if (!before) throw new Error('nothing was set');
    const [reworded] = setCondition([before], { ...claim, message: 'b' }, now);
    expect(reworded).toEqual({ ...claim, message: 'b', lastTransitionAt: secondsAgo(60) });
    const [turned] = setCondition([before], { ...claim, status: 'false' }, now);
    expect(turned?.lastTransitionAt).toBe(now.toISOString());
  });
});
