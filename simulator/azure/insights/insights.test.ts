import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addMachine, createTestArm, machinePath, type TestArm } from '../arm/test-arm.ts';

/** As Azure's published description of the API has it, with nothing beside. */
const point = z.strictObject({
  timeStamp: z.iso.datetime(),
  average: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  total: z.number().optional(),
  count: z.number().optional(),
});
const response = z.strictObject({
  cost: z.number(),
  timespan: z.string(),
  interval: z.string(),
  namespace: z.string(),
  resourceregion: z.string(),
  value: z.array(
    z.strictObject({
      id: z.string(),
      type: z.literal('Microsoft.Insights/metrics'),
      name: z.strictObject({ value: z.string(), localizedValue: z.string() }),
      displayDescription: z.string(),
      unit: z.string(),
      errorCode: z.literal('Success'),
      timeseries: z.array(z.strictObject({ metadatavalues: z.array(z.unknown()), data: z.array(point).optional() })),
    }),
  ),
});

let arm: TestArm;
const ask = (query: Record<string, string>, machine = machinePath) =>
  arm.call('GET', `${machine}/providers/microsoft.insights/metrics?${new URLSearchParams({ 'api-version': '2024-02-01', ...query })}`);
const spanOf = (minutes: number, ago = 0) => {
  const end = arm.clock.now().getTime() - ago * 60_000;
  return `${new Date(end - minutes * 60_000).toISOString()}/${new Date(end).toISOString()}`;
};
const averages = (body: unknown, index = 0) => response.parse(body).value[index]?.timeseries[0]?.data?.map(({ average }) => average) ?? [];

beforeEach(async () => {
  arm = createTestArm();
  expect((await addMachine(arm)).status).toBeLessThan(300);
});

describe('Azure Monitor', () => {
  it('answers in the shape that Azure publishes, point by point', async () => {
    arm.clock.advance(1800);
    const { status, body } = await ask({
      ...{ metricnames: 'percentage cpu,Available Memory Bytes', timespan: spanOf(30), interval: 'PT5M' },
      aggregation: 'Average,maximum,Minimum,total,Count',
    });
    expect(status).toBe(200);
    const { value, ...rest } = response.parse(body);
    expect(rest).toEqual({
      ...{ cost: 58, interval: 'PT5M', namespace: 'Microsoft.Compute/virtualMachines', resourceregion: 'westeurope' },
      timespan: '2026-03-01T12:00:00Z/2026-03-01T12:30:00Z',
    });
    expect(value.map(({ name, unit }) => [name.value, unit])).toEqual([
      ['Percentage CPU', 'Percent'],
      ['Available Memory Bytes', 'Bytes'],
    ]);
    const points = value[0]?.timeseries[0]?.data ?? [];
    expect(points.map(({ timeStamp }) => timeStamp.slice(11))).toEqual(
      [0, 5, 10, 15, 20, 25].map((m) => `12:${String(m).padStart(2, '0')}:00Z`),
    );
    expect(points[1]).toMatchObject({ count: 5 });
    expect(points[1]?.total).toBeCloseTo(5 * Number(points[1]?.average));
  });

  it('follows the life of the machine: off is no value, and each look sees the same', async () => {
    arm.clock.advance(900);
    await arm.call('POST', `${machinePath}/deallocate`);
    arm.clock.advance(900);
    await arm.call('POST', `${machinePath}/start`);
    arm.clock.advance(900);
    const query = { metricnames: 'Percentage CPU', timespan: spanOf(60) };
    const values = averages((await ask(query)).body);
    expect(values.map((value) => (value === undefined ? ' ' : '#')).join('')).toBe(
      `${' '.repeat(15)}${'#'.repeat(15)}${' '.repeat(15)}${'#'.repeat(14)} `,
    );
    expect(values[15]).toBeGreaterThan(50);
    expect(values[29]).toBeLessThan(40);
    expect(averages((await ask(query)).body)).toEqual(values);
  });

  it('gives the last hour of its first metric when nothing is named, and definitions to choose from', async () => {
    const { value, interval } = response.parse((await ask({})).body);
    expect([value.length, interval, value[0]?.timeseries[0]?.data?.length]).toEqual([1, 'PT1M', 60]);
    const { body } = await arm.call('GET', `${machinePath}/providers/Microsoft.Insights/metricDefinitions?api-version=2024-02-01`);
    const names = z
      .object({ value: z.array(z.object({ name: z.object({ value: z.string() }) })) })
      .parse(body)
      .value.map(({ name }) => name.value);
    expect((await ask({ metricnames: names.join(',') })).status).toBe(200);
  });

  it.each([
    [
      'a metric that it does not have',
      { metricnames: 'Percentage CPU,Disk Fill' },
      /^Failed to find metric configuration for provider: Microsoft.Compute, resource Type: virtualMachines, metric: Disk Fill, Valid metrics: Percentage CPU,/,
    ],
    [
      'too many metrics',
      { metricnames: Array(21).fill('Percentage CPU').join(',') },
      /^Requested metrics count: 21 bigger than allowed max: 20/,
    ],
    [
      'an interval that is none of its own',
      { interval: 'PT3H' },
      /^Commonly allowed time grains: 00:01:00,.*1\.00:00:00 between metrics: Percentage CPU, can not support requested time grain: 03:00:00/,
    ],
    ['an interval that is none', { interval: 'soon' }, /interval/],
    ['a timespan that is none', { timespan: 'yesterday' }, /timespan/],
    ['a timespan that ends before it begins', { timespan: '2026-03-01T12:00:00Z/2026-03-01T11:00:00Z' }, /timespan/],
    ['a time that Azure has forgotten', { timespan: '2025-11-01T12:00:00Z/2025-11-01T13:00:00Z' }, /93 days/],
    ['an aggregation that is none', { aggregation: 'Median' }, /aggregation/],
  ])('refuses %s, without the `error` around it', async (_, query: Record<string, string>, message) => {
    expect(await ask(query)).toEqual({ status: 400, body: { code: 'BadRequest', message: expect.stringMatching(message) } });
  });

  it('takes the nearest interval where it is allowed to, and says of a machine that is not there what Azure says', async () => {
    expect(response.parse((await ask({ interval: 'PT3H', AutoAdjustTimegrain: 'true' })).body).interval).toBe('PT1H');
    expect(await ask({}, machinePath.replace('vm1', 'vm2'))).toMatchObject({ status: 404, body: { error: { code: 'ResourceNotFound' } } });
  });
});
