import { createHash } from 'node:crypto';
import { disks, priceDate, regions, type SizePrice, sizes } from './table.ts';

export interface PriceItem {
  tierMinimumUnits: number;
  /** In US dollars until it is written out. */
  retailPrice: number;
  armRegionName: string;
  location: string;
  effectiveStartDate: string;
  meterId: string;
  meterName: string;
  productId: string;
  skuId: string;
  productName: string;
  skuName: string;
  serviceName: string;
  serviceId: string;
  serviceFamily: string;
  unitOfMeasure: string;
  type: 'Consumption' | 'DevTestConsumption' | 'Reservation';
  isPrimaryMeterRegion: boolean;
  armSkuName: string;
  reservationTerm?: string;
}

type Region = (typeof regions)[number];
type Row = Pick<PriceItem, 'retailPrice' | 'meterName' | 'productName' | 'skuName' | 'armSkuName'> & Partial<PriceItem>;

const hoursPerYear = 8760;

/** Every row of the price list, with those that a careless reader takes by mistake. */
export function createPriceItems(): PriceItem[] {
  return [
    ...regions.flatMap((region) => [...sizes.flatMap((size) => listMachine(region, size)), ...listDisks(region)]),
    ...listAddresses(),
  ];
}

/** Beside the wanted row stand Windows, Spot, Low Priority, reservations and a twin of another product. */
function listMachine(region: Region, size: SizePrice): PriceItem[] {
  const { armSkuName, skuName, series, hourly, windowsHourly, hasSpot } = size;
  const productName = `Virtual Machines ${series} Series`;
  const retailPrice = hourly * region.factor;
  const linux = { armSkuName, skuName, meterName: skuName, productName, retailPrice };
  const windows = { ...linux, productName: `${productName} Windows`, retailPrice: retailPrice + windowsHourly };
  const rows: Row[] = [linux, windows, { ...windows, type: 'DevTestConsumption', retailPrice }];
  for (const suffix of hasSpot ? ['Spot', 'Low Priority'] : []) {
    const name = `${skuName} ${suffix}`;
    rows.push({ ...linux, skuName: name, meterName: name, retailPrice: retailPrice * (suffix === 'Spot' ? 0.2 : 0.4) });
  }
  if (series.endsWith('v2')) rows.push({ ...linux, productName: `${series} Series Cloud Services`, retailPrice: retailPrice * 1.28 });
  for (const [years, rate] of [
    [1, 0.63],
    [3, 0.41],
  ] as const) {
    const reservationTerm = years === 1 ? '1 Year' : '3 Years';
    rows.push({ ...linux, type: 'Reservation', reservationTerm, retailPrice: retailPrice * rate * hoursPerYear * years });
  }
  return rows.map((row) =>
    makeItem(region, { serviceName: 'Virtual Machines', serviceFamily: 'Compute', unitOfMeasure: '1 Hour', ...row }),
  );
}

/** A disk has a second meter for being mounted more than once, and a dearer twin over several zones. */
function listDisks(region: Region): PriceItem[] {
  const common = { serviceName: 'Storage', serviceFamily: 'Storage', unitOfMeasure: '1/Month', armSkuName: '' };
  const rows = disks.flatMap(({ productName, skuName, monthly }): Row[] => {
    const retailPrice = monthly * region.factor;
    const [local, zoned] = [`${skuName} LRS`, `${skuName} ZRS`];
    return [
      { ...common, productName, skuName: local, meterName: `${local} Disk`, retailPrice },
      { ...common, productName, skuName: local, meterName: `${local} Disk Mount`, retailPrice: retailPrice * 0.5 },
      { ...common, productName, skuName: zoned, meterName: `${zoned} Disk`, retailPrice: retailPrice * 1.5 },
    ];
  });
  return rows.map((row) => makeItem(region, row));
}

/** Addresses cost the same everywhere and belong to no region. */
function listAddresses(): PriceItem[] {
  const nowhere = { name: 'Global', location: 'Global', factor: 1 };
  const common = {
    serviceName: 'Virtual Network',
    serviceFamily: 'Networking',
    unitOfMeasure: '1 Hour',
    armSkuName: '',
    productName: 'IP Addresses',
  };
  const rows: Row[] = [
    { ...common, skuName: 'Standard', meterName: 'Standard IPv4 Static Public IP', retailPrice: 0.005 },
    { ...common, skuName: 'Basic', meterName: 'Basic IPv4 Static Public IP', retailPrice: 0.0036 },
    { ...common, skuName: 'Basic', meterName: 'Basic IPv4 Dynamic Public IP', retailPrice: 0.004 },
    { ...common, skuName: 'Global', meterName: 'Global IPv4 Static Public IP', retailPrice: 0.01 },
  ];
  return rows.map((row) => makeItem(nowhere, row));
}

function makeItem({ name, location }: Region, row: Row): PriceItem {
  const { productName, skuName, meterName } = row;
  const product = digest(productName).slice(0, 12).toUpperCase();
  const meter = digest(`${name}|${productName}|${skuName}|${meterName}`);
  return {
    tierMinimumUnits: 0,
    armRegionName: name,
    location,
    effectiveStartDate: priceDate,
    meterId: [meter.slice(0, 8), meter.slice(8, 12), meter.slice(12, 16), meter.slice(16, 20), meter.slice(20, 32)].join('-'),
    productId: `DZH3${product.slice(0, 8)}`,
    skuId: `DZH3${product.slice(0, 8)}/${meter.slice(0, 4).toUpperCase()}`,
    serviceName: '',
    serviceId: `DZH3${digest(row.serviceName ?? '')
      .slice(0, 8)
      .toUpperCase()}`,
    serviceFamily: '',
    unitOfMeasure: '',
    type: 'Consumption',
    isPrimaryMeterRegion: true,
    ...row,
    retailPrice: Number(row.retailPrice.toFixed(6)),
  };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
