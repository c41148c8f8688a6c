import type { Page } from '@playwright/test';
import type { Product } from '../../product.ts';
import { withDatabase } from '../ask-database.ts';

/**
 * What a screen is made of: a table that the server reads while it makes the page, or a call that the browser makes.
 * `isReadFirst` where the answer waits for it, so that there is no page yet that could show that it loads.
 */
export type Source = { table: string; isReadFirst?: true } | { call: string };

type Run = () => Promise<void>;

const patternOf = (call: string) => `**/api/${call}*`;

/** The answer does not come while `run` runs, and comes after it. */
export async function whileHeld(page: Page, product: Product, source: Source, run: Run): Promise<void> {
  if ('table' in source)
    return withDatabase(product, async (client) => {
      await client.query(`begin; lock table public.${source.table} in access exclusive mode`);
      await run();
      await client.query('commit');
    });
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(patternOf(source.call), async (route) => {
    await promise;
    await route.continue();
  });
  await run();
  resolve();
  await page.unrouteAll({ behavior: 'wait' });
}

/** Whoever asks while `run` runs gets an error: from the database, or because nothing is there to be reached. */
export async function whileRefused(page: Page, product: Product, source: Source, run: Run): Promise<void> {
  if ('table' in source)
    return withDatabase(product, async (client) => {
      // Only for what people ask for: workers go on.
      await client.query(`create policy trouble on public.${source.table} as restrictive for select to authenticated using (1 / 0 = 1)`);
      await run().finally(() => client.query(`drop policy trouble on public.${source.table}`));
    });
  await page.route(patternOf(source.call), (route) => route.abort());
  await run();
  await page.unrouteAll({ behavior: 'wait' });
}
