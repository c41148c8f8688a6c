import type { AzureError } from '../../../core/errors.ts';
import { isSameId } from '../../ids.ts';
import { normalizeLocation } from '../../regions.ts';
import type { Site } from '../kind.ts';
import { conflict } from '../refusal.ts';
import type { Machine } from './machine.ts';
import { invalid, required } from './os-checks.ts';
import { checkQuota, sizeOf, virtualMachineType } from './quota.ts';
import type { VirtualMachineProperties } from './schemas.ts';
import { findSize, type Size, sizes } from './sizes.ts';

/** Whether the size is known, allowed in this subscription, and fits into its quota. */
export function checkSize(
  site: Site,
  properties: VirtualMachineProperties,
  zones: readonly string[],
  existing: Machine | undefined,
): AzureError[] {
  const name = properties.hardwareProfile?.vmSize;
  if (!name) return [required('vmSize')];
  const size = findSize(name);
  if (!size) {
    const valid = `The valid sizes in the current region are: ${sizes.map((each) => each.name).join(', ')}.`;
    return [invalid('vmSize', `The value ${name} provided for the VM size is not valid. ${valid}`)];
  }
  const restriction = site.subscription.restrictedSkus.find(
    (each) => each.region === site.location && each.size.toLowerCase() === name.toLowerCase(),
  );
  if (restriction && !(existing && sizeOf(existing) === size)) return [notAvailable(size, site.location, zones)];
  if (existing && !existing.machine.isAllocated) return [];
  const quota = checkQuota(site.world, site.subscription, site.location, size, (existing && sizeOf(existing)) ?? null, promisedSizes(site));
  return quota ? [quota] : [];
}

/** Of the machines that the same deployment makes in this region. */
function promisedSizes({ planned, location }: Site): Size[] {
  return [...(planned?.values() ?? [])].flatMap(({ type, body }) => {
    if (!isSameId(type, virtualMachineType) || normalizeLocation(String(body.location ?? '')) !== location) return [];
    return sizeOf({ properties: typeof body.properties === 'object' && body.properties ? { ...body.properties } : {} }) ?? [];
  });
}

function notAvailable(size: Size, location: string, zones: readonly string[]): AzureError {
  const where = zones.length > 0 ? `zones '${zones.join(',')}' of location '${location}'` : `location '${location}'`;
  const problem = `The requested VM size for resource 'Following SKUs have failed for Capacity Restrictions: ${size.name}' is currently not available in ${where}.`;
  const advice =
    'Please try another size or deploy to a different location or different zone. See https://aka.ms/azureskunotavailable for details.';
  return conflict('SkuNotAvailable', `${problem} ${advice}`);
}
