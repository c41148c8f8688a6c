import { z } from 'zod';
import type { Arm } from './arm.ts';

const named = z.object({ name: z.string(), value: z.string() });
const restriction = z.object({ type: z.string(), reasonCode: z.string().optional() });
const sku = z.object({
  resourceType: z.string(),
  name: z.string(),
  family: z.string().optional(),
  capabilities: z.array(named).nullish(),
  restrictions: z.array(restriction).nullish(),
});

/** What a region says of a size. */
export interface Sku {
  family: string | null;
  cores: number | null;
  capabilities: ReadonlyMap<string, string>;
  /** Why the whole region refuses it to this subscription; single zones do not matter, none is asked for. */
  restrictions: string[];
}

/** `null` when the region does not have the size. The list is long (megabytes in real regions), so it is read once. */
export async function readSku(arm: Arm, region: string, size: string): Promise<Sku | null> {
  const all = await arm.list('/providers/Microsoft.Compute/skus', '2021-07-01', { $filter: `location eq '${region}'` });
  const entry = all.map((item) => sku.safeParse(item).data).find((item) => item?.resourceType === 'virtualMachines' && item.name === size);
  if (!entry) return null;
  const capabilities = new Map((entry.capabilities ?? []).map(({ name, value }) => [name, value]));
  const cores = Number(capabilities.get('vCPUs'));
  const restrictions = (entry.restrictions ?? [])
    .filter(({ type }) => type === 'Location')
    .map(({ reasonCode }) => reasonCode ?? 'restricted');
  return { family: entry.family ?? null, cores: Number.isInteger(cores) ? cores : null, capabilities, restrictions };
}
