import { describe, expect, it } from 'vitest';
import { listProofs } from './proofs.ts';

const at = '2026-11-23T10:00:00.000Z';

describe('listProofs', () => {
  it('turns the conditions around whose truth is bad news', () => {
    const drifted = { type: 'Drifted', status: 'true', reason: 'GatewayEnded', message: 'It ended.', lastTransitionAt: at } as const;
    expect(listProofs([drifted])[0]).toMatchObject({ holds: 'no', message: 'It ended.' });
    expect(listProofs([{ ...drifted, status: 'false' }])[0]?.holds).toBe('yes');
  });

  it('says that nobody tried whether the assistant replies', () => {
    expect(listProofs([]).map(({ type, holds }) => [type, holds])).toEqual([['AgentReplies', 'unknown']]);
  });

  it('says the reason when somebody did', () => {
    const replies = {
      type: 'AgentReplies',
      status: 'false',
      reason: 'NoModel',
      message: 'No model is set.',
      lastTransitionAt: at,
    } as const;
    expect(listProofs([replies])).toEqual([
      { type: 'AgentReplies', title: 'The assistant replies', holds: 'no', message: 'No model is set.' },
    ]);
  });
});
