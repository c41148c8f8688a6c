import { expect, it } from 'vitest';
import { toCsvLine } from './csv.ts';

it.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@sum', "'@sum"],
  ['\t=1', "'\t=1"],
  ['=a,"b"', '"\'=a,""b"""'],
  ['two\r\nlines', '"two\r\nlines"'],
  ['plain-bot', 'plain-bot'],
])('writes %j so that no spreadsheet runs it', (text, cell) => {
  expect(toCsvLine([text, 0.5])).toBe(`${cell},0.5\r\n`);
});
