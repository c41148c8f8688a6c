import type { AzureError, ErrorBody } from '../../core/errors.ts';
import type { Principal } from '../../core/principal.ts';
import type { LongRunning, PutRequest, ResourceGroup, StoredResource, Subscription, World } from '../../core/world.ts';
import type { VersionFamily } from '../api-versions.ts';

/** Where and by whom a resource is written. */
export interface Site {
  world: World;
  subscription: Subscription;
  group: ResourceGroup;
  /** As the request wrote it. */
  id: string;
  /** Last segment of the id. */
  name: string;
  /** Normalized; a child has that of its parent. */
  location: string;
  /** What is there under this id now. */
  existing: StoredResource | undefined;
  principal: Principal;
  apiVersion: string;
  /** What the same deployment makes before it, by lower-cased id; only while it is checked beforehand. */
  planned?: PutRequest['planned'];
}

/** A change that takes a while. */
export interface Change {
  seconds: number;
  /** Makes the rest of the change; an error makes the operation fail. */
  finish: () => ErrorBody | null;
}

/** A request that was read: what speaks against it, and how to carry it out. */
export interface Prepared {
  refusals: readonly AzureError[];
  /** Either a change that takes a known time, or an operation that ends when it does. */
  write: () => { resource: StoredResource } & (Change | { operation: LongRunning });
}

/** One kind of resource of a provider. */
export interface ResourceKind {
  /** Such as `Microsoft.Network/virtualNetworks/subnets`. */
  type: string;
  versions: VersionFamily;
  /** Which poll urls its operations have; without one a PUT is answered when it is done. */
  polling: 'network' | 'compute' | 'disks' | 'none';
  /** A child takes the location of its parent and is not listed among the resources of the group. */
  isChild?: boolean;
  /** @throws AzureError 400 when the body cannot be read. */
  prepare(site: Site, body: Record<string, unknown>): Prepared;
  /** The body a GET gives. */
  view(world: World, resource: StoredResource): Record<string, unknown>;
  /** What forbids to delete it now. */
  refuseRemoval(world: World, resource: StoredResource): AzureError | null;
  /** Starts to delete it; `finish` forgets it. */
  remove(world: World, resource: StoredResource): Change;
  /** Gives up what it holds outside its group, such as an address; also when the whole group goes. */
  forget?(world: World, resource: StoredResource): void;
}
