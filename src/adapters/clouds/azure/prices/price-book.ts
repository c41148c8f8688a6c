import { estimateFromTable, estimateOf, tableDiskAndAddress } from '../../../../domain/azure-price.ts';
import { hoursPerMonth, type PriceEstimate } from '../../../../domain/price.ts';
import type { Logger } from '../../../../ports/logger.ts';
import type { PriceBook } from '../../../../ports/price-book.ts';
import { createPriceCache } from './cache.ts';
import { pickAddressPrice, pickDiskPrice, pickMachinePrice } from './pick-price.ts';

interface PriceBookConfig {
  logger: Logger;
  /** Milliseconds since the epoch. */
  now?: () => number;
}

/** Ids of Azure have no other letters; what has is not worth a request. */
const idPattern = /^[A-Za-z0-9_-]{1,60}$/;

/** Prices of Azure: asked for at most every twelve hours, and from the table of this release when nobody answers. */
export function createAzurePriceBook({ logger, now = Date.now }: PriceBookConfig): PriceBook {
  const ask = createPriceCache(now);
  return {
    async estimate(region, size, signal) {
      signal.throwIfAborted();
      if (!idPattern.test(region) || !idPattern.test(size)) return null;
      try {
        return (await askEstimate(ask, region, size, new Date(now()))) ?? estimateFromTable(region, size);
      } catch (err) {
        logger.warn({ err, region, size }, 'the price list of Azure did not answer; the table is used');
        return estimateFromTable(region, size);
      }
    },
  };
}

type Ask = ReturnType<typeof createPriceCache>;

/** `null` when the list has no price for the machine. Disk and address are small, so the table may speak for them. */
async function askEstimate(ask: Ask, region: string, size: string, asOf: Date): Promise<PriceEstimate | null> {
  const [machine, disk, address] = await Promise.allSettled([
    ask({ serviceName: 'Virtual Machines', armRegionName: region, armSkuName: size }, pickMachinePrice),
    ask({ serviceName: 'Storage', armRegionName: region, productName: 'Standard SSD Managed Disks', skuName: 'E4 LRS' }, pickDiskPrice),
    ask({ serviceName: 'Virtual Network', meterName: 'Standard IPv4 Static Public IP' }, pickAddressPrice),
  ]);
  if (machine.status === 'rejected') throw machine.reason;
  if (machine.value === null) return null;
  const table = tableDiskAndAddress(region);
  const parts = {
    machine: machine.value * hoursPerMonth,
    disk: settledValue(disk) ?? table.disk,
    address: (settledValue(address) ?? table.address / hoursPerMonth) * hoursPerMonth,
  };
  return estimateOf(parts, size, { source: 'retail-prices', asOf: asOf.toISOString().slice(0, 10) });
}

function settledValue(settled: PromiseSettledResult<number | null>): number | null {
  return settled.status === 'fulfilled' ? settled.value : null;
}
