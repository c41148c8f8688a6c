import { describe, expect, it } from 'vitest';
import type { LogLineView, LogPage } from '../../api/types.ts';
import { appendLines, countLines, emptyLogBuffer, toPlainText } from './log-buffer.ts';

function makePage(from: number, to: number): LogPage {
  const lines = Array.from({ length: to - from + 1 }, (_, index): LogLineView => {
    return { seq: from + index, at: '2026-11-23T10:00:00.000Z', level: 'info', source: 'gateway', message: `line ${from + index}` };
  });
  return { lines, lastSeq: to };
}

describe('appendLines', () => {
  it('adds each line once, in order, whatever the pages overlap', () => {
    const buffer = [makePage(1, 70), makePage(50, 130), makePage(131, 131)].reduce(appendLines, emptyLogBuffer);
    expect(buffer.chunks.flat().map(({ seq }) => seq)).toEqual(Array.from({ length: 131 }, (_, index) => index + 1));
    expect(buffer.lastSeq).toBe(131);
  });

  it('leaves full chunks as they are and a buffer without news as well', () => {
    const before = appendLines(emptyLogBuffer, makePage(1, 150));
    const after = appendLines(before, makePage(151, 160));
    expect(after.chunks[0]).toBe(before.chunks[0]);
    expect(appendLines(after, makePage(100, 160))).toBe(after);
  });

  it('lets the oldest go when there are too many', () => {
    const buffer = appendLines(emptyLogBuffer, makePage(1, 25_000));
    expect(countLines(buffer)).toBe(20_000);
    expect(buffer.chunks[0]?.[0]?.seq).toBe(5_001);
  });
});

describe('toPlainText', () => {
  it('writes time, level, source and message', () => {
    expect(toPlainText(makePage(1, 1).lines)).toBe('2026-11-23T10:00:00.000Z INFO  gateway: line 1');
  });
});
