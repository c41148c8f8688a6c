import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePage } from './log.fixture.ts';
import { appendLines, countLines, dropOldest, emptyLogBuffer, insertBefore, type LogBuffer, lastSeqOf } from './log-buffer.ts';
import { logLevels, showBlocks } from './shown-blocks.ts';

const numbers = ({ blocks }: LogBuffer) => blocks.flat().map(({ seq }) => seq);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const holes = (buffer: LogBuffer) => showBlocks(buffer, logLevels).flatMap(({ hole }) => hole ?? []);

describe('lines that come at the end', () => {
  it('are added once and in order, whatever the pages overlap', () => {
    const pages = [makePage(1, 70), makePage(50, 130), makePage(131, 131)];
    const buffer = pages.reduce((sum, page) => appendLines(sum, page, 'after'), emptyLogBuffer);
    expect(numbers(buffer)).toEqual(range(1, 131));
    expect(holes(buffer)).toEqual([]);
  });

  it('leave full blocks as they are, and a buffer without news as well', () => {
    const before = appendLines(emptyLogBuffer, makePage(1, 150), 'after');
    const after = appendLines(before, makePage(151, 160), 'after');
    expect(after.blocks[0]).toBe(before.blocks[0]);
    expect(appendLines(after, makePage(100, 160), 'after')).toBe(after);
  });

  it('show what is missing before them: what may still be there, and what is gone', () => {
    const begun = appendLines(emptyLogBuffer, makePage(101, 110), 'newest');
    const away = appendLines(begun, makePage(200, 210), 'newest');
    const pruned = appendLines(away, makePage(300, 310), 'after');
    expect(holes(pruned)).toEqual([
      { from: 1, to: 100, isUnread: true },
      { from: 111, to: 199, isUnread: true },
      { from: 211, to: 299, isUnread: false },
    ]);
  });
});

describe('lines that come before others', () => {
  const begun = appendLines(appendLines(emptyLogBuffer, makePage(1, 10), 'newest'), makePage(100, 110), 'newest');

  it('fill what is missing, from its end', () => {
    const some = insertBefore(begun, 100, makePage(60, 99));
    expect(holes(some)).toEqual([{ from: 11, to: 59, isUnread: true }]);
    expect(numbers(insertBefore(some, 60, makePage(5, 59)))).toEqual(range(1, 110));
    expect(insertBefore(some, 60, makePage(5, 59)).unread.size).toBe(0);
  });

  it('show what turns out to be gone', () => {
    expect(holes(insertBefore(begun, 100, makePage(1, 10)))).toEqual([{ from: 11, to: 99, isUnread: false }]);
    const late = appendLines(emptyLogBuffer, makePage(50, 60), 'newest');
    expect(holes(insertBefore(late, 50, { lines: [], lastSeq: 0 }))).toEqual([{ from: 1, to: 49, isUnread: false }]);
  });

  it('are nothing to lines that were let go meanwhile', () => {
    expect(insertBefore(begun, 77, makePage(60, 76))).toBe(begun);
  });
});

it('lets the oldest blocks go, which can be read again', () => {
  const buffer = dropOldest(appendLines(emptyLogBuffer, makePage(1, 1000), 'after'), 420);
  expect(countLines(buffer)).toBe(400);
  expect(holes(buffer)).toEqual([{ from: 1, to: 600, isUnread: true }]);
  expect(numbers(insertBefore(buffer, 601, makePage(1, 600)))).toEqual(range(1, 1000));
});

it('ends with every line once and in order, however a reader was away and read backwards', () => {
  const steps = fc.array(fc.oneof(fc.constantFrom('after', 'newest', 'before'), fc.integer({ min: 1, max: 90 })), { maxLength: 40 });
  fc.assert(
    fc.property(steps, (all) => {
      let head = 30;
      let buffer = appendLines(emptyLogBuffer, makePage(11, head), 'newest');
      const older = (before: number) => insertBefore(buffer, before, makePage(Math.max(1, before - 20), before - 1));
      for (const step of all) {
        if (typeof step === 'number') head += step;
        else if (step === 'after')
          buffer = appendLines(buffer, makePage(lastSeqOf(buffer) + 1, Math.min(head, lastSeqOf(buffer) + 20)), step);
        else if (step === 'newest') buffer = appendLines(buffer, makePage(head - 19, head), step);
        else buffer = older(Math.max(...buffer.unread));
      }
      while (buffer.unread.size > 0) buffer = older(Math.max(...buffer.unread));
      expect(numbers(buffer)).toEqual(range(1, lastSeqOf(buffer)));
    }),
  );
});
