import type { Condition } from './condition.ts';
import type { DeploymentStatus } from './status.ts';

/** `off` is stopped or not there because somebody asked for that; `making` is on the way to the first start. */
export const healthStates = ['healthy', 'unhealthy', 'making', 'off', 'unknown'] as const;
type HealthState = (typeof healthStates)[number];

/** What was recorded of a deployment, and that held from then on until the next record. */
export interface HealthRecord {
  at: Date;
  status: DeploymentStatus;
  conditions: readonly Pick<Condition, 'type' | 'status'>[];
}

export interface HealthSpan {
  from: Date;
  to: Date;
  state: HealthState;
}

interface Stretch {
  from: Date;
  to: Date;
  /** Nobody has looked since; `null` while looks come when they are due. */
  unseenSince: Date | null;
}

const making: readonly DeploymentStatus[] = ['pending', 'provisioning', 'configuring', 'installing'];
const off: readonly DeploymentStatus[] = ['stopping', 'stopped', 'deleting', 'deleted'];

/** Whether the gateway did its work, as it was recorded. Pure. */
function healthOf({ status, conditions }: Omit<HealthRecord, 'at'>): HealthState {
  if (off.includes(status)) return 'off';
  if (making.includes(status)) return 'making';
  const ready = conditions.find(({ type }) => type === 'GatewayReady')?.status;
  if (ready === undefined || ready === 'unknown') return 'unknown';
  return ready === 'true' ? 'healthy' : 'unhealthy';
}

/**
 * Joins records, oldest first, into spans without a gap. What lies before the first record and after the last look is
 * unknown: nothing is filled in. Pure.
 */
export function toHealthSpans(records: readonly HealthRecord[], { from, to, unseenSince }: Stretch): HealthSpan[] {
  const seenUntil = unseenSince && unseenSince < to ? unseenSince : to;
  const marks = [{ at: from, state: 'unknown' as HealthState }, ...records.map((record) => ({ at: record.at, state: healthOf(record) }))];
  if (seenUntil < to) marks.push({ at: seenUntil, state: 'unknown' });
  const spans: HealthSpan[] = [];
  marks.forEach(({ at, state }, index) => {
    const end = marks[index + 1]?.at ?? to;
    const [begin, until] = [at < from ? from : at, end > to ? to : end];
    if (begin >= until) return;
    const last = spans.at(-1);
    if (last?.state === state) last.to = until;
    else spans.push({ from: begin, to: until, state });
  });
  return spans;
}
