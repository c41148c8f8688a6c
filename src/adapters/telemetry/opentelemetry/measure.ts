import type { Histogram, Meter } from '@opentelemetry/api';
import type { Measure, Telemetry } from '../../../ports/telemetry.ts';

const milliseconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const minutes = [5, 10, 20, 30, 60, 120, 180, 300, 600, 1200];
const days = [60, 300, 900, 3600, 14_400, 86_400, 604_800];

const measures: Record<Measure, { description: string; boundaries: number[] }> = {
  'http.server.request.duration': { description: 'Duration of requests to the API', boundaries: milliseconds },
  'clawbot.reconcile.duration': { description: 'Duration of one reconcile run', boundaries: [...milliseconds, 20, 30, 60] },
  'clawbot.queue.lag': { description: 'How much later than due a reconcile run began', boundaries: [...milliseconds, 30, 60, 300] },
  'clawbot.deployment.time_to_ready': { description: 'From the click to the proof that it runs', boundaries: minutes },
  'clawbot.deployment.drift_age': { description: 'How long a deployment has differed from what was asked for', boundaries: days },
};

/** One histogram for each measure, in seconds. */
export function createMeasure(meter: Meter): Telemetry['measure'] {
  const histograms = Object.fromEntries(
    Object.entries(measures).map(([name, { description, boundaries }]) => [
      name,
      meter.createHistogram(name, { description, unit: 's', advice: { explicitBucketBoundaries: boundaries } }),
    ]),
  ) as Record<Measure, Histogram>;
  return (measure, seconds, attributes) => histograms[measure].record(seconds, attributes);
}
