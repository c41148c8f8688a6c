import { describe, expect, it } from 'vitest';
import { foreignPaths } from '../../test/attacks/foreign-paths.ts';
import { toReturnPath } from './return-path.ts';

describe('toReturnPath', () => {
  it.each(['/', '/deployments', '/deployments/1?tab=logs#end', '/a/../b', '/@name', '/search?next=https://example.com'])(
    'keeps %j',
    (path) => {
      expect(toReturnPath(path)).toBe(path);
    },
  );

  it.each([...foreignPaths, '', `/${'a'.repeat(3_000)}`, null, undefined, ['/']])('goes home instead of to %j', (value) => {
    expect(toReturnPath(value)).toBe('/');
  });

  it('goes where the caller says instead', () => {
    expect(toReturnPath('//evil.example', '/deployments')).toBe('/deployments');
  });
});
