import type { Decision } from '../domain/decide.ts';
import type { Situation } from '../domain/situation.ts';
import type { Measure } from '../ports/telemetry.ts';
import type { ClaimedRow } from './lease.ts';

/** A measure and its seconds. */
type Measurement = readonly [Measure, number];

/** How late a run begins; nothing for one that nobody had planned. */
export function measureLag({ nextRunAt }: Pick<ClaimedRow, 'nextRunAt'>, now: Date): Measurement[] {
  return nextRunAt ? [['clawbot.queue.lag', secondsBetween(nextRunAt, now)]] : [];
}

/** What an observation tells about time: that an assistant runs for the first time, or how long it has not been as desired. */
export function measureFindings(
  { createdAt }: Pick<ClaimedRow, 'createdAt'>,
  { deployed, now }: Situation,
  decision: Decision,
): Measurement[] {
  const measurements: Measurement[] = [];
  if (decision.status === 'running' && !deployed) measurements.push(['clawbot.deployment.time_to_ready', secondsBetween(createdAt, now)]);
  const drift = decision.conditions.find(({ type, status }) => type === 'Drifted' && status === 'true');
  if (drift) measurements.push(['clawbot.deployment.drift_age', secondsBetween(new Date(drift.lastTransitionAt), now)]);
  return measurements;
}

/** Never less than nothing, whatever clocks say. */
function secondsBetween(from: Date, to: Date): number {
  return Math.max(0, to.getTime() - from.getTime()) / 1000;
}
