import { secondsPerDay } from './usage-range.ts';

/** How a rate changes within a day: by how much in all, and the sum of each change times its second since the first day began. */
export interface RateChange {
  day: number;
  rate: number;
  moment: number;
}

/**
 * What comes together on each day, out of the changes of a rate. A change at second `s` has brought `rate × (t - s)` by
 * second `t`, so sums per day are enough: the work grows with the changes, not with changes times days.
 */
export function spreadOverDays(changes: readonly RateChange[], dayCount: number): number[] {
  let [rate, moment] = [0, 0];
  return Array.from({ length: dayCount }, (_, day) => {
    const before = rate * day * secondsPerDay - moment;
    for (const change of changes.filter((each) => each.day === day)) {
      rate += change.rate;
      moment += change.moment;
    }
    return rate * (day + 1) * secondsPerDay - moment - before;
  });
}
