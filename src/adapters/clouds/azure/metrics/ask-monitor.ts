import { z } from 'zod';
import type { MetricReading, MetricWindow } from '../../../../domain/metrics.ts';
import type { AzureClients } from '../clients.ts';
import { azureOrigin } from '../pin-host.ts';

const apiVersion = '2024-02-01';

const point = z.object({ timeStamp: z.string(), average: z.number().nullish(), maximum: z.number().nullish() });
const answer = z.object({
  value: z.array(
    z.object({ name: z.object({ value: z.string() }), timeseries: z.array(z.object({ data: z.array(point).catch([]) })).catch([]) }),
  ),
});

/** What Azure Monitor has of a resource, by the name that Azure gives a metric in lower case; one read for all of them. */
export async function askMonitor(
  { compute }: AzureClients,
  resourceId: string,
  names: readonly string[],
  window: MetricWindow,
  abortSignal: AbortSignal,
): Promise<ReadonlyMap<string, MetricReading[]>> {
  const { createDefaultHttpClient, createHttpHeaders, createPipelineRequest, RestError } = await import('@azure/core-rest-pipeline');
  const query = new URLSearchParams({
    timespan: `${window.from.toISOString()}/${window.to.toISOString()}`,
    interval: toInterval(window.grainSeconds),
    metricnames: names.join(','),
    aggregation: 'average,maximum',
    'api-version': apiVersion,
  });
  // A plus for a blank is taken for a plus in the name of a metric.
  const url = `${azureOrigin}${resourceId}/providers/Microsoft.Insights/metrics?${query.toString().replaceAll('+', '%20')}`;
  const request = createPipelineRequest({ url, headers: createHttpHeaders({ accept: 'application/json' }), abortSignal });
  const response = await compute.pipeline.sendRequest(createDefaultHttpClient(), request);
  const { status } = response;
  const { data } = answer.safeParse(parse(response.bodyAsText));
  if (!data) throw new RestError('The answer has no metrics', { code: RestError.PARSE_ERROR, statusCode: status, request, response });
  return new Map(data.value.map(({ name, timeseries }) => [name.value.toLowerCase(), (timeseries[0]?.data ?? []).map(toReading)]));
}

/** Azure takes these durations only as it writes them itself. */
function toInterval(grainSeconds: number): string {
  return grainSeconds % 3600 === 0 ? `PT${grainSeconds / 3600}H` : `PT${grainSeconds / 60}M`;
}

/** A point without a value says that there was none. */
function toReading({ timeStamp, average, maximum }: z.infer<typeof point>): MetricReading {
  return { at: new Date(timeStamp), average: average ?? null, maximum: maximum ?? null };
}

function parse(text: string | null | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
