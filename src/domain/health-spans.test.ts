import { describe, expect, it } from 'vitest';
import { type HealthRecord, toHealthSpans } from './health-spans.ts';
import type { DeploymentStatus } from './status.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute));
const note = (minute: number, status: DeploymentStatus, ready: 'true' | 'false' | 'unknown' | null = null): HealthRecord => ({
  at: at(minute),
  status,
  conditions: ready ? [{ type: 'GatewayReady', status: ready }] : [],
});
const spans = (records: HealthRecord[], unseenSince: Date | null = null) =>
  toHealthSpans(records, { from: at(0), to: at(60), unseenSince }).map(({ from, to, state }) => [from.getMinutes(), to.getTime(), state]);
const span = (from: number, to: number, state: string) => [from, at(to).getTime(), state];

describe('the health of a gateway', () => {
  it('is told from what was recorded, without a gap', () => {
    const records = [note(5, 'provisioning'), note(10, 'starting', 'false'), note(12, 'running', 'true'), note(40, 'stopping', 'false')];
    expect(spans(records)).toEqual([
      span(0, 5, 'unknown'),
      span(5, 10, 'making'),
      span(10, 12, 'unhealthy'),
      span(12, 40, 'healthy'),
      span(40, 60, 'off'),
    ]);
  });

  it('holds from before the window, and is one span as long as it does not change', () => {
    expect(spans([note(-30, 'running', 'true'), note(20, 'running', 'true')])).toEqual([span(0, 60, 'healthy')]);
  });

  it('is unknown where nobody has looked, and where nothing was recorded', () => {
    expect(spans([])).toEqual([span(0, 60, 'unknown')]);
    expect(spans([note(-1, 'running', 'true')], at(50))).toEqual([span(0, 50, 'healthy'), span(50, 60, 'unknown')]);
    expect(spans([note(-1, 'running', 'unknown')])).toEqual([span(0, 60, 'unknown')]);
    expect(spans([note(-1, 'blocked')])).toEqual([span(0, 60, 'unknown')]);
  });
});
