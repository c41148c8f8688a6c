import type { PreflightPlan, PreflightRow } from '../../../../domain/preflight.ts';
import type { PriceBook } from '../../../../ports/price-book.ts';
import { pass, warn } from './row.ts';

/** What it will cost, part by part; never a reason not to deploy. */
export async function checkPrice({ region, size }: PreflightPlan, prices: PriceBook, signal: AbortSignal): Promise<PreflightRow> {
  const estimate = await prices.estimate(region, size, signal);
  if (!estimate)
    return warn('price', `Nobody could tell what ${size} costs in ${region}.`, {
      fix: 'Look it up in the price list of Azure.',
      whoActs: 'you',
    });
  const details = estimate.parts.map(
    ({ title, monthly, whileStopped }) => `${title}: $${monthly.toFixed(2)}${whileStopped ? ', also while stopped' : ''}`,
  );
  const source =
    estimate.source === 'retail-prices' ? 'the price list of Azure' : 'the table of this release, as the price list did not answer';
  const costs = `About $${estimate.monthlyRunning.toFixed(2)} a month while it runs, $${estimate.monthlyStopped.toFixed(2)} while stopped.`;
  return pass('price', costs, [...details, `From ${source} (${estimate.asOf}); without taxes, discounts and traffic`]);
}
