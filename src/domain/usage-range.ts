/** What of the past is shown; each ends now at the latest. */
export const usageRanges = ['7-days', '30-days', '90-days', 'month', 'last-month'] as const;
export type UsageRange = (typeof usageRanges)[number];

/** Whole days in UTC, from the beginning of the first to the end of the last; `until` is what of it has passed by now. */
export interface UsagePeriod {
  days: string[];
  from: Date;
  until: Date;
}

export const secondsPerDay = 86_400;
const msPerDay = secondsPerDay * 1000;

export function periodOf(range: UsageRange, now: Date): UsagePeriod {
  const [first, last] = boundsOf(range, now);
  const count = Math.round((last - first) / msPerDay) + 1;
  const days = Array.from({ length: count }, (_, index) => new Date(first + index * msPerDay).toISOString().slice(0, 10));
  return { days, from: new Date(first), until: new Date(Math.min(last + msPerDay, now.getTime())) };
}

/** The first and the last day. */
function boundsOf(range: UsageRange, now: Date): [number, number] {
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  const today = Date.UTC(year, month, now.getUTCDate());
  if (range === 'month') return [Date.UTC(year, month, 1), today];
  if (range === 'last-month') return [Date.UTC(year, month - 1, 1), Date.UTC(year, month, 0)];
  return [today - (Number.parseInt(range, 10) - 1) * msPerDay, today];
}

/** The month of a moment, in UTC. */
export function monthOf(now: Date): { from: Date; until: Date } {
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  return { from: new Date(Date.UTC(year, month, 1)), until: new Date(Date.UTC(year, month + 1, 1)) };
}
