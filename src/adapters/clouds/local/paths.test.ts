import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instancePaths, packagePaths } from './paths.ts';

describe('paths below the data folder', { tags: ['A31'] }, () => {
  it.each(['latest', '^2026.9.6', '../2026.9.6', '2026.9.6/..', '2026.9.6 --registry=x', '', '2026.9'])(
    'refuse the version "%s"',
    (version) => {
      expect(() => packagePaths('/data', version)).toThrow(expect.objectContaining({ code: 'unknown-version' }));
    },
  );

  it('never leave it, whatever the ids are', () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        const made = [() => instancePaths('/data', id).folder, () => packagePaths('/data', id).folder].map(orNull);
        for (const path of made) expect(path === null || /^\/data\/(instances|openclaw)\/[^/]+$/.test(path)).toBe(true);
      }),
    );
  });
});

function orNull(make: () => string): string | null {
  try {
    return make();
  } catch {
    return null;
  }
}
