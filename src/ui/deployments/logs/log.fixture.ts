import type { LogLineView, LogPage } from '../../../api/types.ts';
import type { LogPlace } from './log-state.ts';

export function makeLine(seq: number, changes: Partial<LogLineView> = {}): LogLineView {
  return { seq, at: '2026-11-23T10:00:00.000Z', level: 'info', source: 'gateway', message: `line ${seq}`, ...changes };
}

export function makePage(from: number, to: number): LogPage {
  const lines = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => makeLine(from + index));
  return { lines, lastSeq: to };
}

/** A log as the server gives it, and what was asked of it. */
export function createServerLog(lastSeq: number) {
  const asked: LogPlace[] = [];
  const log = { firstSeq: 1, lastSeq, asked, fails: false, parallel: 0, parallelMax: 0 };
  const read = async (place: LogPlace): Promise<LogPage> => {
    asked.push(place);
    log.parallel += 1;
    log.parallelMax = Math.max(log.parallelMax, log.parallel);
    await Promise.resolve();
    log.parallel -= 1;
    if (log.fails) throw new Error('away');
    const { after, before = log.lastSeq + 1, limit } = place;
    const from = Math.max(log.firstSeq, after === undefined ? before - limit : after + 1);
    const page = makePage(from, Math.min(after === undefined ? before - 1 : from + limit - 1, log.lastSeq));
    return { ...page, lastSeq: page.lines.at(-1)?.seq ?? after ?? 0 };
  };
  return { log, read };
}
