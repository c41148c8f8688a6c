/*
 * Simulated figures of 2026-11-01, in US dollars, for Linux and pay as you go in the East US. They are near enough to
 * real ones to test arithmetic with, and are not to be shown to anybody as a price.
 */

export const priceDate = '2026-11-01T00:00:00Z';

export interface SizePrice {
  armSkuName: string;
  /** Part of the product name, before `Series`. */
  series: string;
  skuName: string;
  hourly: number;
  /** What Windows adds. */
  windowsHourly: number;
  hasSpot: boolean;
}

export const sizes: readonly SizePrice[] = [
  { armSkuName: 'Standard_B1s', series: 'BS', skuName: 'B1s', hourly: 0.0104, windowsHourly: 0.0046, hasSpot: false },
  { armSkuName: 'Standard_B2s', series: 'BS', skuName: 'B2s', hourly: 0.0416, windowsHourly: 0.008, hasSpot: false },
  { armSkuName: 'Standard_B4ms', series: 'BS', skuName: 'B4ms', hourly: 0.166, windowsHourly: 0.016, hasSpot: false },
  { armSkuName: 'Standard_B2ats_v2', series: 'Basv2', skuName: 'B2ats v2', hourly: 0.0094, windowsHourly: 0.0092, hasSpot: true },
  { armSkuName: 'Standard_B2als_v2', series: 'Basv2', skuName: 'B2als v2', hourly: 0.0376, windowsHourly: 0.0092, hasSpot: true },
  { armSkuName: 'Standard_B2as_v2', series: 'Basv2', skuName: 'B2as v2', hourly: 0.0752, windowsHourly: 0.0092, hasSpot: true },
  { armSkuName: 'Standard_B4als_v2', series: 'Basv2', skuName: 'B4als v2', hourly: 0.132, windowsHourly: 0.0184, hasSpot: true },
  { armSkuName: 'Standard_B4as_v2', series: 'Basv2', skuName: 'B4as v2', hourly: 0.15, windowsHourly: 0.0184, hasSpot: true },
  { armSkuName: 'Standard_D2s_v5', series: 'Dsv5', skuName: 'D2s v5', hourly: 0.096, windowsHourly: 0.092, hasSpot: true },
  { armSkuName: 'Standard_D2as_v5', series: 'Dasv5', skuName: 'D2as v5', hourly: 0.086, windowsHourly: 0.092, hasSpot: true },
  { armSkuName: 'Standard_D4s_v5', series: 'Dsv5', skuName: 'D4s v5', hourly: 0.192, windowsHourly: 0.184, hasSpot: true },
  { armSkuName: 'Standard_D4as_v5', series: 'Dasv5', skuName: 'D4as v5', hourly: 0.172, windowsHourly: 0.184, hasSpot: true },
];

export const disks = [
  { productName: 'Standard SSD Managed Disks', skuName: 'E4', monthly: 2.4 },
  { productName: 'Standard SSD Managed Disks', skuName: 'E6', monthly: 4.8 },
  { productName: 'Standard SSD Managed Disks', skuName: 'E10', monthly: 9.6 },
  { productName: 'Premium SSD Managed Disks', skuName: 'P4', monthly: 5.28 },
  { productName: 'Premium SSD Managed Disks', skuName: 'P6', monthly: 10.21 },
] as const;

/** How much dearer than the East US. */
export const regions: readonly { name: string; location: string; factor: number }[] = [
  { name: 'eastus', location: 'US East', factor: 1 },
  { name: 'eastus2', location: 'US East 2', factor: 1 },
  { name: 'centralus', location: 'US Central', factor: 1.1 },
  { name: 'southcentralus', location: 'US South Central', factor: 1.08 },
  { name: 'westus', location: 'US West', factor: 1.19 },
  { name: 'westus2', location: 'US West 2', factor: 1 },
  { name: 'westus3', location: 'US West 3', factor: 1 },
  { name: 'canadacentral', location: 'CA Central', factor: 1.11 },
  { name: 'brazilsouth', location: 'BR South', factor: 1.6 },
  { name: 'northeurope', location: 'EU North', factor: 1.09 },
  { name: 'westeurope', location: 'EU West', factor: 1.15 },
  { name: 'uksouth', location: 'UK South', factor: 1.13 },
  { name: 'francecentral', location: 'FR Central', factor: 1.13 },
  { name: 'germanywestcentral', location: 'DE West Central', factor: 1.15 },
  { name: 'swedencentral', location: 'SE Central', factor: 1.04 },
  { name: 'norwayeast', location: 'NO East', factor: 1.14 },
  { name: 'switzerlandnorth', location: 'CH North', factor: 1.27 },
  { name: 'polandcentral', location: 'PL Central', factor: 1.12 },
  { name: 'italynorth', location: 'IT North', factor: 1.12 },
  { name: 'spaincentral', location: 'ES Central', factor: 1.12 },
  { name: 'australiaeast', location: 'AU East', factor: 1.27 },
  { name: 'southeastasia', location: 'AP Southeast', factor: 1.27 },
  { name: 'eastasia', location: 'AP East', factor: 1.4 },
  { name: 'japaneast', location: 'JA East', factor: 1.3 },
  { name: 'koreacentral', location: 'KR Central', factor: 1.25 },
  { name: 'centralindia', location: 'IN Central', factor: 1.06 },
  { name: 'uaenorth', location: 'AE North', factor: 1.25 },
  { name: 'southafricanorth', location: 'ZA North', factor: 1.26 },
];

/** Against the US dollar. */
export const currencies: Readonly<Record<string, number>> = {
  USD: 1,
  EUR: 0.8763,
  GBP: 0.7581,
  CHF: 0.8121,
  CAD: 1.3936,
  AUD: 1.5312,
  JPY: 147.45,
  INR: 86.2,
  BRL: 5.48,
  SEK: 9.61,
};
