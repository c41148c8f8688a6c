import { forgetOldest } from '../forget-oldest.ts';
import { askRetailPrices, type PriceItem } from './ask-retail-prices.ts';

const keepMs = 12 * 3_600_000;
/** After a failure nobody asks again for a while: each try may take seconds. */
const pauseMs = 60_000;
/** More than all offered sizes in all offered regions. */
const mostEntries = 1000;

type Filter = Readonly<Record<string, string>>;
type Pick = (items: readonly PriceItem[]) => number | null;

interface Entry {
  until: number;
  price: Promise<number | null>;
}

/** Asks the price list once per question; whoever asks meanwhile waits for the same answer. */
export function createPriceCache(now: () => number) {
  const entries = new Map<string, Entry>();
  return (filter: Filter, pick: Pick): Promise<number | null> => {
    const key = JSON.stringify(filter);
    const known = entries.get(key);
    if (known && known.until > now()) return known.price;
    const entry: Entry = { until: now() + keepMs, price: askRetailPrices(filter).then(pick) };
    entry.price.catch(() => {
      entry.until = now() + pauseMs;
    });
    entries.delete(key);
    entries.set(key, entry);
    forgetOldest(entries, mostEntries);
    return entry.price;
  };
}
