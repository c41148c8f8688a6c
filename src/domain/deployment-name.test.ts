import { describe, expect, it } from 'vitest';
import { findNameProblem, suggestName } from './deployment-name.ts';
import { fieldProblems } from './field-problem.ts';

describe('findNameProblem', () => {
  it.each(['abc', 'my-assistant', '0-0', 'a'.repeat(50)])('accepts %j', (name) => {
    expect(findNameProblem(name)).toBeNull();
  });

  it.each([
    ['', 'at least 3'],
    ['ab', 'at least 3'],
    ['a'.repeat(51), 'at most 50'],
    ['My-assistant', 'lowercase'],
    ['a b c', 'lowercase'],
    ['a\nbc', 'lowercase'],
    ['ä'.repeat(4), 'lowercase'],
    ['-abc', 'begin and end'],
    ['abc-', 'begin and end'],
  ])('refuses %j, because it must have %s', (name, reason) => {
    const problem = findNameProblem(name);
    expect(problem && fieldProblems[problem]).toContain(reason);
  });
});

describe('suggestName', () => {
  it('counts on from the names that are taken', () => {
    expect(suggestName([])).toBe('my-assistant');
    expect(suggestName(['my-assistant', 'my-assistant-2'])).toBe('my-assistant-3');
  });
});
