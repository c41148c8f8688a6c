import { describe, expect, it, vi } from 'vitest';
import { createServerLog, makePage } from './log.fixture.ts';
import { countLines, lastSeqOf } from './log-buffer.ts';
import { createLogTail, type LogTail } from './log-tail.ts';
import { logLevels, showBlocks } from './shown-blocks.ts';

const lastOf = (tail: LogTail) => lastSeqOf(tail.state().buffer);
const holesOf = (tail: LogTail) => showBlocks(tail.state().buffer, logLevels).flatMap(({ hole }) => hole ?? []);

describe('the end of a log', () => {
  it('is caught up with over as many pages as it takes, one request at a time', async () => {
    const { log, read } = createServerLog(2500);
    const tail = createLogTail(read, { lines: [], lastSeq: 0 });
    for (const head of [100, 200, 2500]) tail.notice(head);
    await vi.waitFor(() => expect(lastOf(tail)).toBe(2500));
    expect(log.parallelMax).toBe(1);
    expect(countLines(tail.state().buffer)).toBe(2500);
  });

  it('is not asked for when it is there', async () => {
    const { log, read } = createServerLog(3);
    const tail = createLogTail(read, makePage(1, 3));
    tail.notice(3);
    expect(log.asked).toEqual([]);
  });

  it('comes first when nothing was given', async () => {
    const { log, read } = createServerLog(5000);
    const tail = createLogTail(read, null);
    tail.refresh();
    await vi.waitFor(() => expect(tail.state().phase).toBe('ready'));
    expect(log.asked).toHaveLength(1);
    expect(holesOf(tail)).toEqual([{ from: 1, to: 4000, isUnread: true }]);
  });

  it('tells a failure and recovers from it', async () => {
    const { log, read } = createServerLog(5);
    const tail = createLogTail(read, { lines: [], lastSeq: 0 });
    log.fails = true;
    tail.refresh();
    await vi.waitFor(() => expect(tail.state().error).toBeInstanceOf(Error));
    log.fails = false;
    tail.refresh();
    await vi.waitFor(() => expect(lastOf(tail)).toBe(5));
    expect(tail.state().error).toBeNull();
  });
});

describe('a computer that slept', () => {
  it('reads what it missed', async () => {
    const { read } = createServerLog(4_000);
    const tail = createLogTail(read, makePage(1, 100));
    tail.refresh();
    await vi.waitFor(() => expect(lastOf(tail)).toBe(4_000));
    await vi.waitFor(() => expect(countLines(tail.state().buffer)).toBe(4_000));
    expect(holesOf(tail)).toEqual([]);
  });

  it('sees the newest lines at once when it slept too long, and a gap that can be read', async () => {
    const { log, read } = createServerLog(90_000);
    const tail = createLogTail(read, makePage(1, 100));
    tail.refresh();
    await vi.waitFor(() => expect(lastOf(tail)).toBe(90_000));
    expect(log.asked.length).toBeLessThanOrEqual(3);
    expect(holesOf(tail)).toEqual([{ from: 1101, to: 89_000, isUnread: true }]);
    await tail.readBefore(89_001);
    expect(holesOf(tail)).toEqual([{ from: 1101, to: 88_000, isUnread: true }]);
    await tail.readAll();
    expect(countLines(tail.state().buffer)).toBe(90_000);
  });

  it('sees that what it missed is gone', async () => {
    const { log, read } = createServerLog(900);
    const tail = createLogTail(read, makePage(1, 100));
    log.firstSeq = 850;
    tail.refresh();
    await vi.waitFor(() => expect(lastOf(tail)).toBe(900));
    expect(holesOf(tail)).toEqual([{ from: 101, to: 849, isUnread: false }]);
  });
});

describe('older lines', () => {
  it('that cannot be read say so, and are read on demand', async () => {
    const { log, read } = createServerLog(300);
    const tail = createLogTail(read, makePage(201, 300));
    log.fails = true;
    await tail.readAll();
    expect(tail.state().older).toMatchObject({ before: 201, error: expect.any(Error) });
    log.fails = false;
    await tail.readBefore(201);
    expect(tail.state().older).toBeNull();
    expect(countLines(tail.state().buffer)).toBe(300);
  });

  it('are read until somebody stops it', async () => {
    const { log, read } = createServerLog(50_000);
    const tail = createLogTail(read, makePage(49_901, 50_000));
    const ended = tail.readAll();
    tail.stopReadingAll();
    await ended;
    expect(log.asked).toHaveLength(1);
  });
});

it('does not read on without end while somebody reads further up', async () => {
  const { log, read } = createServerLog(199_999);
  const tail = createLogTail(read, makePage(1, 199_999));
  tail.hold(true);
  log.lastSeq = 230_000;
  tail.notice(200_500);
  await vi.waitFor(() => expect(lastOf(tail)).toBe(200_999));
  tail.notice(230_000);
  expect(tail.state().head).toBe(230_000);
  await Promise.resolve();
  expect(countLines(tail.state().buffer)).toBe(200_999);
  tail.hold(false);
  await vi.waitFor(() => expect(lastOf(tail)).toBe(230_000));
  expect(countLines(tail.state().buffer)).toBeLessThanOrEqual(200_000);
});
