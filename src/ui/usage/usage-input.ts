import type { UsageGroup } from '../../api/types.ts';

export const ranges = ['7-days', '30-days', '90-days', 'month', 'last-month'] as const;
export const groups = ['deployment', 'region', 'cloud'] as const;

/** What of the usage is shown, as the address of the page says. */
export interface UsageChoice {
  range: (typeof ranges)[number];
  groupBy: UsageGroup;
}

export function toChoice(query: Record<string, string | string[] | undefined>): UsageChoice {
  return {
    range: ranges.find((range) => range === query.range) ?? '30-days',
    groupBy: groups.find((group) => group === query.by) ?? 'deployment',
  };
}

export function addressOf({ range, groupBy }: UsageChoice): string {
  return `/usage?range=${range}&by=${groupBy}`;
}
