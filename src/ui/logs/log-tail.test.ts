import { expect, it, vi } from 'vitest';
import type { LogLineView, LogPage } from '../../api/types.ts';
import { createLogTail } from './log-tail.ts';

const pageSize = 100;

/** A log on a server: pages of at most 100 lines, and what was asked of it. */
function createServerLog(lineCount: number) {
  const requests: (number | undefined)[] = [];
  const log = { lineCount, requests, fails: false, parallel: 0, parallelMax: 0 };
  const read = async (after: number | undefined): Promise<LogPage> => {
    requests.push(after);
    log.parallel += 1;
    log.parallelMax = Math.max(log.parallelMax, log.parallel);
    await Promise.resolve();
    log.parallel -= 1;
    if (log.fails) throw new Error('away');
    const first = after === undefined ? Math.max(1, log.lineCount - pageSize + 1) : after + 1;
    const lines = Array.from({ length: Math.max(0, Math.min(pageSize, log.lineCount - first + 1)) }, (_, index) => makeLine(first + index));
    return { lines, lastSeq: lines.at(-1)?.seq ?? after ?? 0 };
  };
  return { log, read };
}

function makeLine(seq: number): LogLineView {
  return { seq, at: '2026-11-23T10:00:00.000Z', level: 'info', source: 'install', message: `line ${seq}` };
}

it('catches up over as many pages as it takes, one request at a time', async () => {
  const { log, read } = createServerLog(0);
  const tail = createLogTail(read, { lines: [], lastSeq: 0 });
  log.lineCount = 250;
  tail.notice(100);
  tail.notice(200);
  tail.notice(250);
  await vi.waitFor(() => expect(tail.state().buffer.lastSeq).toBe(250));
  expect(log.parallelMax).toBe(1);
  expect(log.requests.slice(0, 3)).toEqual([0, 100, 200]);
});

it('asks for nothing that it has', async () => {
  const { log, read } = createServerLog(3);
  const tail = createLogTail(read, { lines: [1, 2, 3].map(makeLine), lastSeq: 3 });
  tail.notice(3);
  expect(log.requests).toEqual([]);
});

it('begins with the newest lines when it was given none', async () => {
  const { log, read } = createServerLog(1_000);
  const tail = createLogTail(read, null);
  tail.refresh();
  await vi.waitFor(() => expect(tail.state().phase).toBe('ready'));
  expect(log.requests[0]).toBeUndefined();
  expect(tail.state().buffer.chunks[0]?.[0]?.seq).toBe(901);
});

it('tells a failure and recovers from it', async () => {
  const { log, read } = createServerLog(5);
  const tail = createLogTail(read, { lines: [], lastSeq: 0 });
  log.fails = true;
  tail.refresh();
  await vi.waitFor(() => expect(tail.state().error).toBeInstanceOf(Error));
  log.fails = false;
  tail.refresh();
  await vi.waitFor(() => expect(tail.state().buffer.lastSeq).toBe(5));
  expect(tail.state().error).toBeNull();
});
