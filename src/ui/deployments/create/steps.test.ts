import { describe, expect, it } from 'vitest';
import { firstStepWith, problemsOf, readStep, stepsFor, writeStep } from './steps.ts';

const local = stepsFor({ cloud: 'local', connectionId: '' });
const account = stepsFor({ cloud: 'azure', connectionId: 'b3b9ef26' });

describe('the steps', () => {
  it('leave out what there is nothing to choose in', () => {
    expect(local).toEqual(['where', 'model', 'name', 'review']);
    expect(account).toEqual(['where', 'machine', 'model', 'name', 'review']);
    expect(stepsFor({ cloud: 'azure', connectionId: '' })).toEqual(['where', 'machine', 'name', 'review']);
  });

  it.each([
    ['review', local, 'review'],
    [null, local, 'where'],
    ['machine', local, 'where'],
    ['machine', account, 'machine'],
    ['__proto__', account, 'where'],
    ['Review', account, 'where'],
  ] as const)('an address with %s leads, of %j, to %s', (wanted, steps, step) => {
    expect(readStep(wanted, steps)).toBe(step);
  });

  it('have addresses that keep what else is in them, but for the account that was chosen', () => {
    expect(writeStep('?connection=c&ws=1', 'model')).toBe('?ws=1&step=model');
    expect(writeStep('?step=model', 'where')).toBe('');
  });
});

describe('what is wrong', () => {
  const problems = { name: 'name-short', 'model.key': 'model-key-missing', 'exposure.domain': 'domain-invalid' } as const;

  it('is told by the step that shows the field', () => {
    expect(problemsOf('model', problems)).toEqual({ 'model.key': 'model-key-missing' });
    expect(problemsOf('model', { 'channels.telegram.token': 'telegram-token-missing' })).not.toEqual({});
    expect(problemsOf('machine', problems)).toEqual({ 'exposure.domain': 'domain-invalid' });
    expect(problemsOf('review', problems)).toEqual({});
  });

  it('leads to the first step that can mend it, and nowhere when none can', () => {
    expect(firstStepWith(problems, account)).toBe('machine');
    expect(firstStepWith({ name: 'taken', 'model.key': undefined }, local)).toBe('name');
    expect(firstStepWith({ workspaceId: 'odd' }, local)).toBeNull();
    expect(firstStepWith({}, local)).toBeNull();
  });
});
