import { describe, expect, it } from 'vitest';
import { toReturnPath } from './return-path.ts';

describe('toReturnPath', () => {
  it.each(['/', '/deployments', '/deployments/1?tab=logs#end', '/a/../b', '/@name', '/search?next=https://example.com'])(
    'keeps %j',
    (path) => {
      expect(toReturnPath(path)).toBe(path);
    },
  );

  it.each([
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '\\/evil.example',
    'https://evil.example',
    'https:evil.example',
    'https:/evil.example',
    'HTTP:\\\\evil.example',
    '%2f%2fevil.example',
    '/%2fevil.example',
    '/%2Fevil.example',
    '/%5cevil.example',
    '@evil.example',
    'evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/\r/evil.example',
    '\t//evil.example',
    ' //evil.example',
    '/ /evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    '//evil。example',
    '/／evil.example',
    '／／evil.example',
    '/\u2028evil',
    '/\u0000',
    'javascript:alert(1)',
    'data:text/html,x',
    '',
    `/${'a'.repeat(3_000)}`,
    null,
    undefined,
    ['/'],
  ])('goes home instead of to %j', (value) => {
    expect(toReturnPath(value)).toBe('/');
  });

  it('goes where the caller says instead', () => {
    expect(toReturnPath('//evil.example', '/deployments')).toBe('/deployments');
  });
});
