import { expect, it } from 'vitest';
import { clockOf, createShortAge } from './line-clock.ts';
import { createServerLog, makeLine } from './log.fixture.ts';
import { fromLogLook, toLogLook } from './look.ts';
import { toPlainText } from './plain-text.ts';
import { readWholeLog } from './whole-log.ts';

it('writes time, level, source and the words of a line without their colours', () => {
  expect(toPlainText([makeLine(1, { message: '\u001b[0;31mline\u001b[0m 1' })])).toBe('2026-11-23T10:00:00.000Z INFO  gateway: line 1');
});

it('downloads every line, and says what is no longer there', async () => {
  const { log, read } = createServerLog(2_345);
  log.firstSeq = 346;
  const lines = (await readWholeLog(read, (from, to) => `no ${from} to ${to}`)).join('').trimEnd().split('\n');
  expect(lines).toHaveLength(2_001);
  expect([lines[0], lines[1]?.slice(-8), lines.at(-1)?.slice(-9)]).toEqual(['--- no 1 to 345 ---', 'line 346', 'line 2345']);
});

it('keeps how lines are shown, and takes nothing else for it', () => {
  expect(toLogLook(fromLogLook({ time: 'relative', wraps: false }))).toEqual({ time: 'relative', wraps: false });
  for (const odd of [undefined, '', '<script>.x', 'utc']) expect(toLogLook(odd).wraps).toBe(true);
  expect(toLogLook('<script>.x').time).toBe('local');
});

it('writes times as wide for every line, and ages that never lie ahead', () => {
  expect(clockOf('2026-11-03T04:05:06.789Z', 'utc')).toEqual({ day: '11-03', clock: '04:05:06' });
  const age = createShortAge('en');
  const now = Date.parse('2026-11-03T06:05:06.000Z');
  expect(age('2026-11-03T04:05:00.000Z', now)).toBe('2h ago');
  expect(age('2026-11-03T06:05:40.000Z', now)).toBe('0s ago');
});
