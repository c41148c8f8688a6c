import { z } from 'zod';
import type { PreflightPlan, PreflightRow } from '../../../../domain/preflight.ts';
import { links } from '../problems/links.ts';
import type { Arm } from './arm.ts';
import type { Sku } from './read-sku.ts';
import { fail, pass } from './row.ts';

const usage = z.object({
  currentValue: z.number(),
  limit: z.number(),
  name: z.object({ value: z.string(), localizedValue: z.string().optional() }),
});

export type Usage = z.infer<typeof usage>;

export async function readUsages(arm: Arm, provider: 'Microsoft.Compute' | 'Microsoft.Network', region: string): Promise<Usage[]> {
  const apiVersion = provider === 'Microsoft.Compute' ? '2025-04-01' : '2025-05-01';
  return z.array(usage).parse(await arm.list(`/providers/${provider}/locations/${encodeURIComponent(region)}/usages`, apiVersion));
}

/** Both count: all cores of the region, and those of the family of the size. */
export function checkQuota({ region }: PreflightPlan, sku: Sku | null, usages: readonly Usage[]): PreflightRow {
  const cores = sku?.cores ?? 2;
  return judgeUsages(
    'quota',
    usages,
    [
      { name: 'cores', needed: cores },
      { name: 'virtualMachines', needed: 1 },
      ...(sku?.family ? [{ name: sku.family, needed: cores }] : []),
    ],
    region,
  );
}

/** What must be free of which counter; counters that Azure does not list do not limit. */
export function judgeUsages(
  check: 'quota' | 'network',
  usages: readonly Usage[],
  needs: readonly { name: string; needed: number }[],
  region: string,
): PreflightRow {
  const counted = needs.flatMap(({ name, needed }) => {
    const found = usages.find((candidate) => candidate.name.value.toLowerCase() === name.toLowerCase());
    return found ? [{ ...found, needed, title: found.name.localizedValue ?? name, free: found.limit - found.currentValue }] : [];
  });
  const details = counted.map(({ title, limit, currentValue, needed }) => `${title}: ${currentValue} of ${limit} in use, ${needed} needed`);
  const short = counted.filter(({ free, needed }) => free < needed);
  if (short.length === 0) return pass(check, `The quota in ${region} suffices.`, details);
  const { url } = links.quotas();
  const fix = `Ask Azure for a higher quota (${url}), or choose a smaller size or another region.`;
  return fail(check, `The quota in ${region} does not suffice: ${short.map(({ title }) => title).join(', ')}.`, {
    fix,
    whoActs: 'you',
    details,
  });
}
