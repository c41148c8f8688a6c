import { z } from 'zod';
import { createJsonClient } from '../rest/json-client.ts';

const endpoint = 'https://prices.azure.com/api/retail/prices';
const timeoutMs = 5000;

const page = z.object({
  Items: z.array(
    z.object({
      retailPrice: z.number().nonnegative(),
      unitOfMeasure: z.string(),
      type: z.string(),
      meterName: z.string(),
      productName: z.string(),
      skuName: z.string(),
    }),
  ),
});

export type PriceItem = z.infer<typeof page>['Items'][number];

/**
 * Asks the public price list (Azure Retail Prices API, preview of 2023: values count with regard to case).
 * Throws when it does not answer in time or not as described.
 */
export async function askRetailPrices(wanted: Readonly<Record<string, string>>): Promise<PriceItem[]> {
  const conditions = Object.entries({ ...wanted, priceType: 'Consumption' }).map(([field, value]) => `${field} eq ${quote(value)}`);
  const filter = encodeURIComponent(conditions.join(' and '));
  const url = `${endpoint}?api-version=2023-01-01-preview&currencyCode='USD'&$filter=${filter}`;
  const { body } = await createJsonClient(null).send('GET', url, { signal: AbortSignal.timeout(timeoutMs) });
  return page.parse(body).Items;
}

function quote(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
