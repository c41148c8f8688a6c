import type { PriceEstimate } from '../domain/price.ts';

/** Knows what a size costs in a region. */
export interface PriceBook {
  /** Asks the cloud's price list, cached; falls back to the dated table when it does not answer. `null` for what neither knows. */
  estimate(region: string, size: string, signal: AbortSignal): Promise<PriceEstimate | null>;
}
