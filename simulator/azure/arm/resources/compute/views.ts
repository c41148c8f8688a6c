import type { Subscription } from '../../../core/world.ts';
import { findRegion } from '../../regions.ts';
import type { Size } from './sizes.ts';

/** An entry of the older list of sizes of a region. */
export function viewVmSize({ name, cores, memoryGb, maxDataDisks }: Size): Record<string, unknown> {
  return {
    name,
    numberOfCores: cores,
    osDiskSizeInMB: 1_047_552,
    resourceDiskSizeInMB: 0,
    memoryInMB: memoryGb * 1024,
    maxDataDiskCount: maxDataDisks,
  };
}

/** An entry of the list of SKUs, with what keeps this subscription from using it. */
export function viewSku(subscription: Subscription, size: Size, location: string): Record<string, unknown> {
  const zones = findRegion(location)?.zoned ? ['1', '2', '3'] : [];
  const restricted = subscription.restrictedSkus.filter(
    (each) => each.region === location && each.size.toLowerCase() === size.name.toLowerCase(),
  );
  return {
    resourceType: 'virtualMachines',
    name: size.name,
    tier: 'Standard',
    size: size.name.replace('Standard_', ''),
    family: size.family,
    locations: [location],
    locationInfo: [{ location, zones, zoneDetails: [] }],
    capabilities: Object.entries(capabilitiesOf(size)).map(([name, value]) => ({ name, value })),
    restrictions: restricted.map(({ reasonCode }) => ({
      type: 'Location',
      values: [location],
      restrictionInfo: { locations: [location] },
      reasonCode,
    })),
  };
}

function capabilitiesOf(size: Size): Record<string, string> {
  return {
    vCPUs: String(size.cores),
    vCPUsAvailable: String(size.cores),
    MemoryGB: String(size.memoryGb),
    MaxDataDiskCount: String(size.maxDataDisks),
    CpuArchitectureType: size.architecture,
    HyperVGenerations: size.generations,
    PremiumIO: 'True',
    EphemeralOSDiskSupported: 'False',
    LowPriorityCapable: size.canBeSpot ? 'True' : 'False',
    EncryptionAtHostSupported: 'True',
    AcceleratedNetworkingEnabled: 'True',
    MaxNetworkInterfaces: '2',
  };
}
