import type { ErrorBody } from './errors.ts';
import type { Guest } from './guest.ts';
import type { LongRunning, StoredResource } from './world.ts';

export type PowerState = 'starting' | 'running' | 'stopping' | 'stopped' | 'deallocating' | 'deallocated' | 'unknown';

/** What Compute knows of a virtual machine beside its body. */
export interface MachineState {
  vmId: string;
  power: PowerState;
  /** Every power it has had, oldest first: what it was measured at follows from it. */
  powerLog: { at: Date; power: PowerState }[];
  /** Whether it occupies a host: its cores count against the quota and are billed. */
  isAllocated: boolean;
  guest: Guest | null;
  bootedAt: Date | null;
  statusChangedAt: Date;
  /** As the create gave it, in Base64; never readable from outside again. */
  customDataText: string | undefined;
  /** Why the last allocation failed. */
  failure: ErrorBody | null;
  /** Ends the running change of power because of a newer one. */
  preempt: (() => void) | null;
}

/** An operation with what its poll urls need. */
export interface TrackedOperation {
  operation: LongRunning;
  subscriptionId: string;
  /** Signs its poll urls. */
  key: Buffer;
  /** What the `Location` url answers in the end: the resource, or nothing. */
  result: (() => unknown) | null;
}

/** State of Azure Resource Manager and its providers beside the resources themselves. */
export interface ArmState {
  /** By lower-cased operation id. */
  operations: Map<string, TrackedOperation>;
  /** By lower-cased id of the virtual machine. */
  machines: Map<string, MachineState>;
  /** Who points at a resource: lower-cased id of the target to the ids that point at it. */
  referrers: Map<string, Set<string>>;
  /** The other way round: lower-cased id to the lower-cased ids that it points at. */
  references: Map<string, Set<string>>;
  /** Public addresses in use. */
  publicAddresses: Set<string>;
  /** Id of the public address by lower-cased DNS name. */
  dnsNames: Map<string, string>;
  /** DNS zones by lower-cased id; those that were deleted are not listed. */
  zones: Map<string, StoredResource>;
  /** Network interfaces that a deleted virtual machine still holds, by lower-cased id. */
  reservedInterfaces: Map<string, { machineId: string; until: Date }>;
  /** Running deletions by lower-cased id. */
  removals: Map<string, LongRunning>;
  /** By type: gives up what a resource holds outside its group. */
  onForget: Map<string, (resource: StoredResource) => void>;
}

export function createArmState(): ArmState {
  return {
    operations: new Map(),
    machines: new Map(),
    referrers: new Map(),
    references: new Map(),
    publicAddresses: new Set(),
    dnsNames: new Map(),
    zones: new Map(),
    reservedInterfaces: new Map(),
    removals: new Map(),
    onForget: new Map(),
  };
}
