import type { ErrorBody } from '../../../core/errors.ts';
import type { Site } from '../kind.ts';
import { virtualMachineType } from './quota.ts';

const advice = 'Read more about improving likelihood of allocation success at http://aka.ms/allocation-guidance';

/** The planned lack of capacity that this machine meets; Azure finds it while the operation runs. */
export function allocationFailure(site: Pick<Site, 'world' | 'name' | 'location'>, zones: readonly string[]): ErrorBody | null {
  const where = { type: virtualMachineType, name: site.name, region: site.location };
  const { faults } = site.world;
  if (faults.take('AllocationFailed', where)) {
    return {
      code: 'AllocationFailed',
      message: `Allocation failed. We do not have sufficient capacity for the requested VM size in this region. ${advice}`,
    };
  }
  if (zones.length > 0 && faults.take('ZonalAllocationFailed', where)) {
    return {
      code: 'ZonalAllocationFailed',
      message: `Allocation failed. We do not have sufficient capacity for the requested VM size in this zone. ${advice}`,
    };
  }
  if (faults.take('OverconstrainedAllocationRequest', where)) {
    const reason =
      'VM(s) with the following constraints cannot be allocated, because the condition is too restrictive. Please remove some constraints and try again.';
    const constraints = 'Constraints applied are:\n  - Networking Constraints (such as Accelerated Networking or IPv6)\n  - VM Size\n';
    return { code: 'OverconstrainedAllocationRequest', message: `Allocation failed. ${reason} ${constraints}` };
  }
  return null;
}
