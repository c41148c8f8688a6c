/** What a deployment costs a month, by its parts. A month has 730 hours, as in Azure's own calculator. */
export interface PriceEstimate {
  currency: 'USD';
  monthlyRunning: number;
  /** What is still paid for while it is stopped: disk and address. */
  monthlyStopped: number;
  parts: PricePart[];
  /** Where the figures come from: asked for now, or the table that ships with this release. */
  source: 'retail-prices' | 'table';
  /** Date of the figures. */
  asOf: string;
}

export interface PricePart {
  part: 'machine' | 'disk' | 'address';
  title: string;
  monthly: number;
  whileStopped: boolean;
}

export const hoursPerMonth = 730;
