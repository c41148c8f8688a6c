import { z } from 'zod';
import { healthStates } from '../../domain/health-spans.ts';
import { metricAbsences, metricNames, metricRanges, metricUnits } from '../../domain/metrics.ts';
import { problem } from '../schemas.ts';

export const metricsInput = z.strictObject({ id: z.uuid(), range: z.enum(metricRanges).default('1h') });

const readings = z.array(z.number().nullable());

const series = z.object({
  metric: z.enum(metricNames),
  /** `percent` is of the whole machine, with all its cores. */
  unit: z.enum(metricUnits),
  /** The most there can be; `null` where that is not known. */
  limit: z.number().nullable(),
  /** One for each grain from `from` on; `null` where nothing was measured, which is not zero. */
  average: readings,
  maximum: readings,
  /** Why there is no reading at all; `null` where there is one. */
  absence: z.enum(metricAbsences).nullable(),
});

export const metricsView = z
  .object({
    range: z.enum(metricRanges),
    from: z.string(),
    to: z.string(),
    grainSeconds: z.number().int(),
    /** When this was put together. */
    readAt: z.string(),
    series: z.array(series),
    /** Why the readings could not be asked for; what was recorded of the gateway is there all the same. */
    problem: problem.nullable(),
    health: z.object({
      /** Oldest first, without a gap between them. */
      spans: z.array(z.object({ from: z.string(), to: z.string(), state: z.enum(healthStates) })),
      /** How often the gateway is looked at while it runs: a change may be this old when it is seen. */
      lookEverySeconds: z.number().int().nullable(),
    }),
  })
  .meta({ id: 'DeploymentMetrics' });

export type MetricsInput = z.infer<typeof metricsInput>;
export type MetricsView = z.infer<typeof metricsView>;
export type MetricSeriesView = MetricsView['series'][number];
