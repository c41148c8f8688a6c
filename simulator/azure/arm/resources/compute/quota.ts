import type { AzureError } from '../../../core/errors.ts';
import type { StoredResource, Subscription, World } from '../../../core/world.ts';
import { resourcesOf } from '../../find.ts';
import { conflict } from '../refusal.ts';
import { findSize, type Size, sizes } from './sizes.ts';

export const virtualMachineType = 'Microsoft.Compute/virtualMachines';

interface UsedCores {
  total: number;
  byFamily: Map<string, number>;
}

/** Cores in use by allocated machines of a region: all of them, and by family. */
export function usedCores(world: World, subscription: Subscription, region: string): UsedCores {
  const used: UsedCores = { total: 0, byFamily: new Map() };
  for (const machine of allocatedMachines(world, subscription, region)) {
    const size = sizeOf(machine);
    if (!size) continue;
    addCores(used, size);
  }
  return used;
}

function addCores(used: UsedCores, { cores, family }: Size): void {
  used.total += cores;
  used.byFamily.set(family, (used.byFamily.get(family) ?? 0) + cores);
}

export function allocatedMachines(world: World, subscription: Subscription, region: string): StoredResource[] {
  const machines = resourcesOf(subscription, virtualMachineType);
  return machines.filter(({ id, location }) => location === region && world.arm.machines.get(id.toLowerCase())?.isAllocated);
}

export function sizeOf({ properties }: Pick<StoredResource, 'properties'>): Size | undefined {
  const profile = properties.hardwareProfile;
  const name = typeof profile === 'object' && profile !== null && 'vmSize' in profile ? profile.vmSize : undefined;
  return typeof name === 'string' ? findSize(name) : undefined;
}

export function regionalLimit({ coreQuota }: Subscription, region: string): number {
  return coreQuota.byRegion.get(region) ?? coreQuota.default;
}

/**
 * The refusal when the cores of this size do not fit; `replaced` is what the machine occupies already, `promised` what
 * other machines of the same deployment will.
 */
export function checkQuota(
  world: World,
  subscription: Subscription,
  region: string,
  size: Size,
  replaced: Size | null,
  promised: readonly Size[] = [],
): AzureError | null {
  const used = usedCores(world, subscription, region);
  for (const each of promised) addCores(used, each);
  const additional = size.cores - (replaced?.cores ?? 0);
  const limit = regionalLimit(subscription, region);
  if (additional > 0 && used.total + additional > limit) return exceeded('Total Regional Cores', region, limit, used.total, additional);
  const familyLimit = subscription.familyQuota.get(size.family);
  const inFamily = used.byFamily.get(size.family) ?? 0;
  const added = replaced?.family === size.family ? additional : size.cores;
  if (familyLimit === undefined || added <= 0 || inFamily + added <= familyLimit) return null;
  return exceeded(`${size.family} Cores`, region, familyLimit, inFamily, added);
}

export function families(): string[] {
  return [...new Set(sizes.map(({ family }) => family))];
}

function exceeded(name: string, region: string, limit: number, used: number, additional: number): AzureError {
  const detail = `Deployment Model: Resource Manager, Location: ${region}, Current Limit: ${limit}, Current Usage: ${used}, Additional Required: ${additional}, (Minimum) New Limit Required: ${used + additional}.`;
  const help =
    'Setup Alerts when Quota reaches threshold. Learn more at https://aka.ms/quotamonitoring . Submit a request for Quota increase at https://aka.ms/ProdportalCRP/#blade/Microsoft_Azure_Capacity/UsageAndQuota.ReactView by specifying parameters listed in the ‘Details’ section for deployment to succeed. Please read more about quota limits at https://docs.microsoft.com/en-us/azure/azure-supportability/regional-quota-requests';
  return conflict(
    'OperationNotAllowed',
    `Operation could not be completed as it results in exceeding approved ${name} quota. Additional details - ${detail} ${help}`,
  );
}
