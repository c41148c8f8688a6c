import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dropStart, joinStyles, keepStyles, splitStyles, withoutStyles } from './text-style.ts';

const red = '\u001b[31m';
const plain = '\u001b[0m';

describe('text of a terminal', () => {
  it('is words and how they look', () => {
    expect(splitStyles(`a ${red}b\u001b[1mc\u001b[39md${plain}e`)).toEqual([
      { text: 'a ', styles: [] },
      { text: 'b', styles: ['red'] },
      { text: 'c', styles: ['red', 'bold'] },
      { text: 'd', styles: ['bold'] },
      { text: 'e', styles: [] },
    ]);
  });

  it.each([
    ['38;5;9', ['red']],
    ['38;5;46', ['green']],
    ['38;5;240', []],
    ['38;2;255;140;0', ['yellow']],
    ['38:2:10:10:250', ['blue']],
    ['48;5;9;4', ['underline']],
    ['30', ['grey']],
    ['97', []],
    ['8', []],
    ['7', []],
    ['41', []],
    ['', []],
  ])('takes the look %s for %j', (codes, styles) => {
    expect(splitStyles(`\u001b[${codes}mx`)).toEqual([{ text: 'x', styles }]);
  });

  it.each([
    ['a screen that is cleared', '\u001b[2J\u001b[1;1H'],
    ['a link', '\u001b]8;;https://evil.example\u0007'],
    ['a clipboard', '\u001b]52;c;ZXZpbA==\u001b\\'],
    ['a title that never ends', '\u001b]0;evil'],
    ['a device string', '\u001bPevil\u001b\\'],
    ['a sequence of one byte', '\u009b31m'],
    ['a sequence that is cut off', '\u001b[31'],
    ['a lone escape', '\u001b'],
    ['another alphabet', '\u001b(0'],
  ])('leaves out %s', (_, sequence) => {
    expect(splitStyles(`x${sequence}`)).toEqual([{ text: 'x', styles: [] }]);
  });

  it('keeps no escape but that of a look, whatever it was', () => {
    const piece = fc.oneof(fc.string(), fc.constantFrom('\u001b', '\u001b[', '\u001b]', ';', '31', 'm', '\u0007', '\u009b', '\u001b\\'));
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => pieces.join('')),
        (text) => {
          const kept = joinStyles(splitStyles(text));
          expect(
            kept
              .split('\u001b')
              .slice(1)
              .every((rest) => /^\[[\d;]+m/.test(rest)),
          ).toBe(true);
          expect(withoutStyles(kept)).toBe(withoutStyles(text));
        },
      ),
    );
  });
});

describe('cleaning', () => {
  const hide = (words: string) => words.replaceAll('hunter22', '[redacted]');

  it('keeps the looks of what is clean', () => {
    expect(keepStyles(`${red}all\twell`, 99, hide)).toBe('\u001b[0;31mall well');
  });

  it('finds a secret that a colour cuts in two', () => {
    expect(keepStyles(`key hun${red}ter${plain}22`, 99, hide)).toBe('key [redacted]');
  });

  it('keeps words rather than looks where there is no room for both', () => {
    expect(keepStyles(`${red}12345678`, 6, hide)).toBe('123456');
  });
});

it('drops letters and keeps the look of the rest', () => {
  expect(splitStyles(dropStart(`12${red}345`, 3))).toEqual([{ text: '45', styles: ['red'] }]);
});
