import { azureRegions } from './azure-regions.ts';
import { findAzureSize } from './azure-sizes.ts';
import { hoursPerMonth, type PriceEstimate, type PricePart } from './price.ts';

/** Date of the figures below and of those in the list of sizes. */
const azureTableDate = '2026-11-22';

const diskMonthlyUsd = 2.4;
const addressHourlyUsd = 0.005;

/** What the parts of a deployment cost a month, in US dollars. */
export interface MonthlyParts {
  machine: number;
  disk: number;
  address: number;
}

/** From the table that ships with this release; `null` for a size or region that it does not know. */
function tableParts(region: string, size: string): MonthlyParts | null {
  const factor = factorOf(region);
  const hourly = findAzureSize(size)?.hourlyUsd;
  if (factor === undefined || hourly === undefined) return null;
  return { machine: hourly * factor * hoursPerMonth, ...tableDiskAndAddress(region) };
}

/** The small parts; those of an unknown region as in the East US. */
export function tableDiskAndAddress(region: string): Omit<MonthlyParts, 'machine'> {
  return { disk: diskMonthlyUsd * (factorOf(region) ?? 1), address: addressHourlyUsd * hoursPerMonth };
}

function factorOf(region: string): number | undefined {
  return azureRegions.find(({ id }) => id === region)?.priceFactor;
}

/** An estimate out of its parts: a stopped machine costs nothing, its disk and its address still do. */
export function estimateOf(parts: MonthlyParts, size: string, from: Pick<PriceEstimate, 'source' | 'asOf'>): PriceEstimate {
  const rows: PricePart[] = [
    {
      part: 'machine',
      title: `Virtual machine ${size.replace('Standard_', '').replaceAll('_', ' ')}`,
      monthly: parts.machine,
      whileStopped: false,
    },
    { part: 'disk', title: 'Disk of 32 GB (Standard SSD)', monthly: parts.disk, whileStopped: true },
    { part: 'address', title: 'Public IPv4 address', monthly: parts.address, whileStopped: true },
  ].map((row) => ({ ...row, monthly: toCents(row.monthly) }) as PricePart);
  const sum = (counted: PricePart[]) => toCents(counted.reduce((total, { monthly }) => total + monthly, 0));
  return {
    currency: 'USD',
    monthlyRunning: sum(rows),
    monthlyStopped: sum(rows.filter(({ whileStopped }) => whileStopped)),
    parts: rows,
    ...from,
  };
}

export function estimateFromTable(region: string, size: string): PriceEstimate | null {
  const parts = tableParts(region, size);
  return parts && estimateOf(parts, size, { source: 'table', asOf: azureTableDate });
}

function toCents(amount: number): number {
  return Math.round(amount * 100) / 100;
}
