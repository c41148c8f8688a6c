import { onDeployment } from '../../db/authorize.ts';
import { loadTarget } from '../../db/queries/load-target.ts';
import { readStates } from '../../db/queries/read-states.ts';
import { ClawbotError, isClawbotError } from '../../domain/errors.ts';
import { type HealthSpan, toHealthSpans } from '../../domain/health-spans.ts';
import { absentSeries, type MetricSeries, type MetricWindow, metricNames, windowOf } from '../../domain/metrics.ts';
import { type Problem, problemOf } from '../../domain/problem.ts';
import type { CloudTarget } from '../../ports/cloud.ts';
import type { Call, Services } from '../context.ts';
import type { MetricsInput, MetricsView } from './schemas.ts';

/** Charts are looked at; nobody waits for long. */
const readTimeoutMs = 15_000;

/** How busy the machine of a deployment was, and how its gateway did; `not-found` for a stranger's as for none. */
export async function readMetrics({ services, principal }: Call, { id, range }: MetricsInput): Promise<MetricsView> {
  const now = new Date();
  const window = windowOf(range, now);
  const needs = { deploymentId: id, role: 'viewer' } as const;
  const { target, states } = await onDeployment(services.db, principal, needs, async (tx) => {
    const [target, states] = await Promise.all([loadTarget(tx, services, id), readStates(tx, id, window.from)]);
    return { target, states };
  });
  const { series, problem } = await askFor(services, target, window);
  const traits = services.clouds.get(target.spec.cloud)?.traits;
  const spans = toHealthSpans(states.records, { from: window.from, to: now, unseenSince: states.unseenSince });
  return {
    range,
    ...{ from: window.from.toISOString(), to: window.to.toISOString(), grainSeconds: window.grainSeconds, readAt: now.toISOString() },
    ...{ series, problem },
    health: { spans: spans.map(toSpanView), lookEverySeconds: traits?.healthCheckSeconds ?? null },
  };
}

interface Asked {
  series: MetricSeries[];
  problem: Problem | null;
}

/** A cloud that refuses or is away must not hide what we have recorded ourselves. */
async function askFor({ metrics }: Services, target: CloudTarget, window: MetricWindow): Promise<Asked> {
  const { cloud } = target.spec;
  try {
    const reader = metrics.get(cloud);
    if (!reader) throw new ClawbotError('cloud-unavailable', `This server cannot reach ${cloud}.`);
    return { series: await reader.read(target, window, AbortSignal.timeout(readTimeoutMs)), problem: null };
  } catch (error) {
    if (!isClawbotError(error)) throw error;
    return { series: metricNames.map((metric) => absentSeries(window, metric, 'not-read')), problem: problemOf(error) };
  }
}

function toSpanView({ from, to, state }: HealthSpan): MetricsView['health']['spans'][number] {
  return { from: from.toISOString(), to: to.toISOString(), state };
}
