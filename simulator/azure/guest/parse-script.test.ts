import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseScript } from './parse-script.ts';

const variables = { KEY: 'a b', NAME: 'x' };

describe('scripts of run commands', () => {
  it.each<[string, unknown]>([
    ['#!/bin/bash\nset -euo pipefail\n\n# a comment\nclawbot-restart', [['clawbot-restart']]],
    ['exec /usr/local/sbin/clawbot-owner-link "$KEY"', [['clawbot-owner-link', 'a b']]],
    [`sudo clawbot-x 'it is' "a\\"b" $NAME\${NAME}`, [['clawbot-x', 'it is', 'a"b', 'xx']]],
    ['A=1 B="2 3" clawbot-set-model', [['clawbot-set-model']]],
    ['clawbot-x "$MISSING"', [['clawbot-x', '']]],
  ])('%s', (script, expected) => {
    expect(parseScript(script, variables)?.map(({ name, args }) => [name, ...args])).toEqual(expected);
  });

  it('takes variables that are set for one command', () => {
    expect(parseScript('A=1 B="2 3" clawbot-x', {})?.[0]?.variables).toEqual({ A: '1', B: '2 3' });
  });

  it.each(['a; b', 'a | b', 'a && b', 'a > file', '$(a)', '`a`', 'a "$(b)"', "a 'open", 'if a', '{ a; }', '(a)'])(
    'leaves %s to a real shell',
    (script) => {
      const parsed = parseScript(script, {});
      expect(parsed === null || parsed.every(({ name }) => name === 'if')).toBe(true);
    },
  );

  it('gives a quoted argument back as it was', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/['\n\r]/.test(text));
        expect(parseScript(`clawbot-x '${text}'`, variables)?.[0]?.args).toEqual([text]);
      }),
    );
  });
});
