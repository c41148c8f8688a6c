import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { attacks, promises } from './promises.ts';
import { findPromiseTests } from './proof/promise-tests.ts';
import { renderPromises } from './proof/promises-page.ts';

describe('docs/promises.md', () => {
  it('names the tests that there are: otherwise `npm run prove -- --only promises` writes it anew', () => {
    expect(readFileSync('docs/promises.md', 'utf8')).toBe(renderPromises());
  });

  it('finds every tag that a test carries', () => {
    const known = new Set([...promises.map(({ id }) => id), ...attacks]);
    const ids = findPromiseTests().flatMap((test) => test.ids);
    expect(ids.filter((id) => !known.has(id))).toEqual([]);
    expect(new Set(ids).size).toBeGreaterThan(20);
  });

  it('has no promise without a test that does not say why', () => {
    const shown = new Set(findPromiseTests().flatMap((test) => test.ids));
    expect(promises.filter(({ id, open }) => !shown.has(id) && !open)).toEqual([]);
  });
});
