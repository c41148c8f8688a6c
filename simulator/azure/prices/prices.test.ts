import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Simulator } from '../simulator.ts';
import { createTestClient, startTrustedSimulator } from '../test-client.ts';

const pageSchema = z.object({
  BillingCurrency: z.string(),
  NextPageLink: z.string().nullable(),
  Count: z.number(),
  Items: z.array(
    z.looseObject({ retailPrice: z.number(), skuName: z.string(), productName: z.string(), meterName: z.string(), type: z.string() }),
  ),
});

let simulator: Simulator;
let call: ReturnType<typeof createTestClient>;

beforeAll(async () => {
  simulator = await startTrustedSimulator();
  call = createTestClient(simulator);
});
afterAll(() => simulator.stop());

async function ask(filter: string, version: string | null = '2023-01-01-preview', currency = 'USD') {
  const query = new URLSearchParams({ ...(version ? { 'api-version': version } : {}), currencyCode: `'${currency}'`, $filter: filter });
  const answer = await call(`https://prices.azure.com/api/retail/prices?${query}`);
  expect(answer.status).toBe(200);
  return pageSchema.parse(answer.body);
}

const machine =
  "serviceName eq 'Virtual Machines' and armRegionName eq 'westeurope' and armSkuName eq 'Standard_B2als_v2' and priceType eq 'Consumption'";

describe('the retail price list', () => {
  it('gives the wanted row among those that a careless reader takes by mistake', async () => {
    const { Items, NextPageLink } = await ask(machine);
    expect(Items.map(({ productName, skuName }) => `${productName} | ${skuName}`).sort()).toEqual([
      'Basv2 Series Cloud Services | B2als v2',
      'Virtual Machines Basv2 Series Windows | B2als v2',
      'Virtual Machines Basv2 Series | B2als v2',
      'Virtual Machines Basv2 Series | B2als v2 Low Priority',
      'Virtual Machines Basv2 Series | B2als v2 Spot',
    ]);
    expect(NextPageLink).toBeNull();
  });

  it('converts the currency', async () => {
    const filter = `${machine} and skuName eq 'B2als v2' and productName eq 'Virtual Machines Basv2 Series'`;
    const [dollars, euros] = await Promise.all([ask(filter), ask(filter, '2023-01-01-preview', 'EUR')]);
    expect(euros.BillingCurrency).toBe('EUR');
    expect(euros.Items[0]?.retailPrice).toBeLessThan(dollars.Items[0]?.retailPrice ?? 0);
  });

  it('compares with regard to case since 2023, and without before', async () => {
    const wrongCase = machine.replace('Virtual Machines', 'virtual machines');
    expect((await ask(wrongCase)).Count).toBe(0);
    expect((await ask(wrongCase, null)).Count).toBe(5);
  });

  it('understands functions, brackets and alternatives', async () => {
    const disks = "serviceName eq 'Storage' and armRegionName eq 'eastus' and (meterName eq 'E4 LRS Disk' or meterName eq 'P4 LRS Disk')";
    expect((await ask(disks)).Items.map(({ skuName }) => skuName)).toEqual(['E4 LRS', 'P4 LRS']);
    expect((await ask("contains(meterName, 'Standard IPv4') and not (skuName eq 'Basic')")).Items).toMatchObject([{ retailPrice: 0.005 }]);
  });

  it('goes on over pages of a thousand rows', async () => {
    const first = await ask("serviceFamily eq 'Compute'");
    expect(first.Count).toBe(1000);
    const { body } = await call(first.NextPageLink?.replace(':443', '') ?? '');
    const second = pageSchema.parse(body);
    expect(second.Count).toBeGreaterThan(0);
    expect(second.Items[0]).not.toEqual(first.Items[0]);
  });

  it.each([
    'serviceName eq',
    "colour eq 'red'",
    "serviceName like 'x'",
    "substringof('a', serviceName)",
    "serviceName eq 'x' )",
    "serviceName eq 'x",
  ])('refuses the filter %s', async (filter) => {
    const answer = await call(`https://prices.azure.com/api/retail/prices?$filter=${encodeURIComponent(filter)}`);
    expect(answer.status).toBe(400);
  });
});
