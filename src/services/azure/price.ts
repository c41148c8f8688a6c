import { ClawbotError } from '../../domain/errors.ts';
import type { PriceEstimate } from '../../domain/price.ts';
import type { Call } from '../context.ts';

const priceTimeoutMs = 10_000;

/** What a size costs in a region; `not-found` when neither the price list nor our table knows it. */
export async function estimatePrice({ services }: Call, { region, size }: { region: string; size: string }): Promise<PriceEstimate> {
  const estimate = await services.azure.prices.estimate(region, size, AbortSignal.timeout(priceTimeoutMs));
  if (estimate) return estimate;
  throw new ClawbotError('not-found', `There is no known price of ${size} in ${region}.`, { hint: 'Choose another size or region.' });
}
