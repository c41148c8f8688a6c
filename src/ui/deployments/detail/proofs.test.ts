import { describe, expect, it } from 'vitest';
import { listProofs } from './proofs.ts';

const at = '2026-11-23T10:00:00.000Z';

describe('listProofs', () => {
  it('turns the conditions around whose truth is bad news', () => {
    const drifted = { type: 'Drifted', status: 'true', reason: 'GatewayEnded', message: 'It ended.', lastTransitionAt: at } as const;
    expect(listProofs({ model: null, status: 'running', conditions: [drifted] })[0]).toMatchObject({ holds: 'no', message: 'It ended.' });
    expect(listProofs({ model: null, status: 'running', conditions: [{ ...drifted, status: 'false' }] })[0]?.holds).toBe('yes');
  });

  it('takes what does not hold yet for bad news only where it should hold', () => {
    const ready = { type: 'GatewayReady', status: 'false', reason: 'NotSeen', message: 'Not ready.', lastTransitionAt: at } as const;
    const holds = (status: 'installing' | 'stopped' | 'blocked') => listProofs({ model: null, status, conditions: [ready] })[0]?.holds;
    expect([holds('installing'), holds('stopped'), holds('blocked')]).toEqual(['pending', 'pending', 'no']);
  });

  it('says that nobody tried whether the assistant replies', () => {
    const untried = (model: Parameters<typeof listProofs>[0]['model']) => listProofs({ model, status: 'running', conditions: [] });
    const nobodyLooked = { type: 'AgentReplies', holds: 'unknown', message: null, since: null };
    expect(untried(null)).toEqual([{ ...nobodyLooked, reason: 'NoModelHere' }]);
    expect(untried({ provider: 'anthropic', modelId: 'a', baseUrl: null })).toEqual([{ ...nobodyLooked, reason: 'Untried' }]);
  });

  it('says the reason when somebody did', () => {
    const replies = {
      type: 'AgentReplies',
      status: 'false',
      reason: 'NoModel',
      message: 'No model is set.',
      lastTransitionAt: at,
    } as const;
    expect(listProofs({ model: null, status: 'running', conditions: [replies] })).toEqual([
      { type: 'AgentReplies', holds: 'no', reason: 'NoModel', message: 'No model is set.', since: at },
    ]);
  });
});
