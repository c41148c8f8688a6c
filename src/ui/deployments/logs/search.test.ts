import { describe, expect, it } from 'vitest';
import { cutLine } from './cut-line.ts';
import { makeLine } from './log.fixture.ts';
import { createSearch, firstHit, stepHit } from './search.ts';

const red = '\u001b[0;31m';
const plain = '\u001b[0m';
const messages = ['Gateway ready', `the ${red}gate${plain}way failed`, 'a.b', 'a+b (c)', 'ÄRGER mit ß'];
const blocks = [{ key: 1, hole: null, lines: messages.map((message, index) => makeLine(index + 1, { message })) }];

describe('searching', () => {
  it.each([
    ['gateway', [1, 2]],
    ['a.b', [3]],
    ['b (c)', [4]],
    ['ärger', [5]],
    ['[31m', []],
    ['0;31', []],
  ])('finds %s as it stands there, in either case, through colours', (typed, hits) => {
    expect(createSearch(typed)?.hitsIn(blocks)).toEqual(hits);
  });

  it('is for something', () => {
    expect(createSearch('  ')).toBeNull();
  });

  it('goes round', () => {
    expect([stepHit([2, 5, 9], 5, 'next'), stepHit([2, 5, 9], 9, 'next'), stepHit([], 9, 'next')]).toEqual([9, 2, undefined]);
    expect([stepHit([2, 5, 9], 5, 'previous'), stepHit([2, 5, 9], 2, 'previous')]).toEqual([2, 9]);
  });

  it('begins with what is seen, else with what was printed before it', () => {
    expect(firstHit([2, 5, 9], { from: 4, to: 6 })).toBe(5);
    expect(firstHit([2, 5, 9], { from: 6, to: 8 })).toBe(5);
    expect(firstHit([9], { from: 1, to: 3 })).toBe(9);
    expect(firstHit([], { from: 1, to: 3 })).toBeUndefined();
  });
});

describe('a line in parts', () => {
  const cut = (message: string, typed = '') => cutLine(message, createSearch(typed)?.pattern ?? null);

  it('is one part when nothing changes', () => {
    expect(cut('all well')).toEqual([{ start: 0, text: 'all well', styles: [], isHit: false }]);
  });

  it('marks every hit, also one whose colour changes within', () => {
    expect(cut(messages[1] ?? '', 'gateway').map(({ text, styles, isHit }) => [text, ...styles, isHit])).toEqual([
      ['the ', false],
      ['gate', 'red', true],
      ['way', true],
      [' failed', false],
    ]);
    expect(cut('xaxax', 'xa').filter(({ isHit }) => isHit)).toHaveLength(2);
  });

  it('is its whole text, and nothing of a sequence', () => {
    expect(
      cut(`\u001b[2J${red}<b>x</b>${plain}\u001b]8;;http://evil\u0007y`, 'b')
        .map(({ text }) => text)
        .join(''),
    ).toBe('<b>x</b>y');
  });
});
