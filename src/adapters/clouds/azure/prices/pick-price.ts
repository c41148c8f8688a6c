import type { PriceItem } from './ask-retail-prices.ts';

const unwanted = /Spot|Low Priority|Windows|Cloud ?Services/i;

/**
 * The hourly price of a Linux machine, pay as you go. The list names some sizes twice, at prices a quarter apart;
 * the higher one is taken, so that nobody is billed more than he was told.
 */
export function pickMachinePrice(items: readonly PriceItem[]): number | null {
  return highest(items, (item) => item.unitOfMeasure === '1 Hour' && !unwanted.test(`${item.skuName} ${item.productName}`));
}

/** The monthly price of a 32 GB disk; a second meter of the same name counts further mounts. */
export function pickDiskPrice(items: readonly PriceItem[]): number | null {
  return highest(items, (item) => item.unitOfMeasure === '1/Month' && /^E4 LRS Disk$/.test(item.meterName));
}

export function pickAddressPrice(items: readonly PriceItem[]): number | null {
  return highest(items, (item) => item.unitOfMeasure === '1 Hour' && item.meterName === 'Standard IPv4 Static Public IP');
}

function highest(items: readonly PriceItem[], isWanted: (item: PriceItem) => boolean): number | null {
  const prices = items.filter((item) => item.type === 'Consumption' && isWanted(item)).map(({ retailPrice }) => retailPrice);
  return prices.length > 0 ? Math.max(...prices) : null;
}
