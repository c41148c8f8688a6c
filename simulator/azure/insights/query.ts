import type { Exchange } from '../core/exchange.ts';
import { type Aggregation, aggregations, definitions, findDefinition, type MetricDefinition, timeGrains } from './definitions.ts';
import { MetricRefusal } from './refusal.ts';

export interface MetricQuery {
  metrics: MetricDefinition[];
  from: Date;
  to: Date;
  interval: string;
  grainMinutes: number;
  /** `null` for those that each metric has by itself. */
  aggregations: Aggregation[] | null;
  isMetadataOnly: boolean;
}

const mostMetrics = 20;
const retentionDays = 93;
const dayMs = 86_400_000;

/** Reads what a client asks for; throws MetricRefusal in the words that were recorded, where they were. */
export function readQuery({ query }: Exchange, now: Date): MetricQuery {
  if (query.get('$filter')) throw new MetricRefusal('The simulated Azure has no metric with dimensions, so nothing can be filtered.');
  const metrics = readMetrics(query.get('metricnames'));
  const span = readTimespan(query.get('timespan'), now);
  const isAdjusted = query.get('autoadjusttimegrain')?.toLowerCase() === 'true';
  const grain = readInterval(query.get('interval') ?? 'PT1M', metrics, isAdjusted);
  const isMetadataOnly = query.get('resulttype')?.toLowerCase() === 'metadata';
  return { metrics, ...span, ...grain, aggregations: readAggregations(query.get('aggregation')), isMetadataOnly };
}

function readMetrics(text: string | undefined): MetricDefinition[] {
  const names = text ? text.split(',').map((name) => name.trim()) : definitions.slice(0, 1).map(({ name }) => name);
  if (names.length > mostMetrics)
    throw new MetricRefusal(`Requested metrics count: ${names.length} bigger than allowed max: ${mostMetrics}`);
  return names.map((name) => {
    const found = findDefinition(name);
    if (found) return found;
    const valid = definitions.map((definition) => definition.name).join(',');
    const place = 'provider: Microsoft.Compute, resource Type: virtualMachines';
    throw new MetricRefusal(`Failed to find metric configuration for ${place}, metric: ${name}, Valid metrics: ${valid}`);
  });
}

/** `start/end`, of which either may be a duration in real Azure; the simulator takes two times, and the last hour when left out. */
function readTimespan(text: string | undefined, now: Date): Pick<MetricQuery, 'from' | 'to'> {
  if (!text) return { from: new Date(now.getTime() - 3_600_000), to: now };
  const [from, to] = text
    .split('/')
    .map((part) => new Date(/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(part) ? part : Number.NaN));
  if (!from || !to || Number.isNaN(from.getTime()) || Number.isNaN(to.getTime())) {
    throw new MetricRefusal(`Invalid timespan: ${text}. Expected format: {startTime}/{endTime} in ISO 8601.`);
  }
  if (from >= to)
    throw new MetricRefusal(`Invalid timespan: the start time ${from.toISOString()} is not before the end time ${to.toISOString()}.`);
  if (now.getTime() - from.getTime() > retentionDays * dayMs)
    throw new MetricRefusal(`Invalid timespan: the start time is more than ${retentionDays} days ago.`);
  return { from, to };
}

function readInterval(
  text: string,
  metrics: readonly MetricDefinition[],
  isAdjusted: boolean,
): Pick<MetricQuery, 'interval' | 'grainMinutes'> {
  const grainMinutes = timeGrains.get(text.toUpperCase());
  if (grainMinutes !== undefined) return { interval: text.toUpperCase(), grainMinutes };
  const minutes = readMinutes(text);
  if (minutes === null) throw new MetricRefusal(`Invalid interval: ${text}. Expected a duration in ISO 8601.`);
  const nearest = [...timeGrains].toSorted(([, left], [, right]) => Math.abs(left - minutes) - Math.abs(right - minutes))[0];
  if (isAdjusted && nearest) return { interval: nearest[0], grainMinutes: nearest[1] };
  const allowed = [...timeGrains.values()].map(writeMinutes).join(',');
  const names = metrics.map(({ name }) => name).join(',');
  throw new MetricRefusal(
    `Commonly allowed time grains: ${allowed} between metrics: ${names}, can not support requested time grain: ${writeMinutes(minutes)} please adjust your interval parameter to use one of the common grains`,
  );
}

function readMinutes(text: string): number | null {
  const [, days = '0', hours = '0', minutes = '0'] = /^P(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?)?$/i.exec(text) ?? [];
  const sum = Number(days) * 1440 + Number(hours) * 60 + Number(minutes);
  return sum > 0 ? sum : null;
}

/** `1.06:00:00` for a day and six hours. */
function writeMinutes(minutes: number): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  const days = Math.floor(minutes / 1440);
  return `${days > 0 ? `${days}.` : ''}${pad(Math.floor((minutes % 1440) / 60))}:${pad(minutes % 60)}:00`;
}

function readAggregations(text: string | undefined): Aggregation[] | null {
  if (!text || text.toLowerCase() === 'none') return null;
  return text.split(',').map((name) => {
    const found = aggregations.find((each) => each.toLowerCase() === name.trim().toLowerCase());
    if (found) return found;
    throw new MetricRefusal(`Invalid aggregation type: ${name}. Valid types: ${aggregations.join(',')}`);
  });
}
