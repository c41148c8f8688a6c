import { describe, expect, it } from 'vitest';
import { findNameProblem, suggestName } from '../domain/deployment-name.ts';
import { deploymentName } from './schemas.ts';

describe('findNameProblem', () => {
  it.each(['', 'ab', 'abc', 'my-assistant', 'My-assistant', '-abc', 'abc-', 'a b c', 'ä'.repeat(4), 'a'.repeat(50), 'a'.repeat(51)])(
    'says of %j what the API would say',
    (name) => {
      const parsed = deploymentName.safeParse(name);
      expect(findNameProblem(name)).toBe(parsed.success ? null : parsed.error.issues[0]?.message);
    },
  );
});

describe('suggestName', () => {
  it('counts on from the names that are taken', () => {
    expect(suggestName([])).toBe('my-assistant');
    expect(suggestName(['my-assistant', 'my-assistant-2'])).toBe('my-assistant-3');
  });
});
