import { findCatalogEntry } from '../../domain/catalog.ts';
import { ClawbotError } from '../../domain/errors.ts';
import type { Services } from '../context.ts';
import type { CreateDeploymentInput } from '../schemas.ts';

interface MonthlyPrice {
  running: number | null;
  stopped: number | null;
}

/** A price is shown, not charged: an order does not wait longer for it. */
const priceTimeoutMs = 6_000;

/** What a place costs a month. Throws `invalid-input` for a place that the catalogue does not offer. */
export function priceOf(services: Services, { cloud, region, size }: CreateDeploymentInput): Promise<MonthlyPrice> {
  const offered = requireOffer({ cloud, region, size });
  return cloud === 'azure' ? askPrice(services, region, size) : Promise.resolve({ running: offered.monthlyCostUsd, stopped: 0 });
}

/** The size as the catalogue has it; throws `invalid-input` when it, or the region, is not offered. */
export function requireOffer({ cloud, region, size }: Pick<CreateDeploymentInput, 'cloud' | 'region' | 'size'>) {
  const entry = findCatalogEntry(cloud);
  if (!entry) throw new ClawbotError('cloud-unavailable', `Deploying to ${cloud} is not offered here.`);
  if (!entry.regions.some((known) => known.id === region)) {
    const message = `There is no region ${region} in ${entry.title}.`;
    throw new ClawbotError('invalid-input', message, { fields: { region: 'Unknown region' } });
  }
  const offered = entry.sizes.find((known) => known.id === size);
  if (offered) return offered;
  throw new ClawbotError('invalid-input', `There is no size ${size} in ${entry.title}.`, { fields: { size: 'Unknown size' } });
}

async function askPrice({ azure }: Services, region: string, size: string): Promise<MonthlyPrice> {
  const estimate = await azure.prices.estimate(region, size, AbortSignal.timeout(priceTimeoutMs)).catch(() => null);
  return { running: estimate?.monthlyRunning ?? null, stopped: estimate?.monthlyStopped ?? null };
}
