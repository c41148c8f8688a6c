import type { ArmState } from './arm-state.ts';
import type { Blobs } from './blobs.ts';
import type { Clock } from './clock.ts';
import type { Tenant } from './directory.ts';
import type { ErrorBody } from './errors.ts';
import type { Faults } from './faults.ts';
import type { WorldOptions } from './options.ts';
import type { Principal, RoleDefinition, RoleGrant } from './principal.ts';
import type { Vault } from './vault.ts';

type ProvisioningState = 'Accepted' | 'Creating' | 'Updating' | 'Running' | 'Succeeded' | 'Failed' | 'Canceled' | 'Deleting';

/** A resource as it is stored; `view` in its provider makes the body that clients read. */
export interface StoredResource {
  /** With the casing of its create; compared without regard to case. */
  id: string;
  /** Such as `Microsoft.Network/networkInterfaces`. */
  type: string;
  name: string;
  location: string;
  tags: Record<string, string>;
  /** The rest of the body at its root: sku, zones, identity, plan. */
  root: Record<string, unknown>;
  properties: Record<string, unknown>;
  provisioningState: ProvisioningState;
  etag: string;
  createdAt: Date;
}

export interface ResourceGroup {
  id: string;
  name: string;
  location: string;
  tags: Record<string, string>;
  managedBy?: string;
  provisioningState: ProvisioningState;
  /** By lower-cased id. */
  resources: Map<string, StoredResource>;
  /** Missing for one that was there from the start. */
  createdAt?: Date;
}

export interface Subscription {
  subscriptionId: string;
  tenantId: string;
  displayName: string;
  state: 'Enabled' | 'Disabled' | 'Warned' | 'PastDue';
  /** Registration state by namespace, such as `Microsoft.Compute`. */
  providers: Map<string, 'Registered' | 'NotRegistered' | 'Registering'>;
  /** Cores by region; the default holds for every region that is not named. */
  coreQuota: { default: number; byRegion: Map<string, number> };
  /** Cores by family (such as `standardBasv2Family`); without an entry the regional quota alone counts. */
  familyQuota: Map<string, number>;
  /** Public addresses by region; Azure's usual limit when left out. */
  publicIpLimit?: number;
  /** Sizes that this subscription may not use, by region, with Azure's reason code. */
  restrictedSkus: { region: string; size: string; reasonCode: 'NotAvailableForSubscription' | 'QuotaId' }[];
  /** By lower-cased name. */
  resourceGroups: Map<string, ResourceGroup>;
  /** Refuses requests as Azure Policy does; `null` allows. */
  policies: ((resource: { type: string; location: string; tags: Record<string, string>; body: unknown }) => ErrorBody | null)[];
  /** Scopes (lower-cased ids) that carry a CanNotDelete lock. */
  locks: Set<string>;
}

/** Something that takes time: ARM's long-running operation. */
export interface LongRunning {
  id: string;
  startedAt: Date;
  endedAt: Date | null;
  status: 'Running' | 'Succeeded' | 'Failed' | 'Canceled';
  error: ErrorBody | null;
  /** Called once when it reaches a terminal status, at once when it has. */
  whenDone(run: () => void): void;
}

/** The whole state of the simulated cloud. Handlers read and change it; nothing else holds state. */
export interface World {
  clock: Clock;
  options: WorldOptions;
  faults: Faults;
  blobs: Blobs;
  /** By lower-cased name, which is unique in all of Azure. */
  vaults: Map<string, Vault>;
  /** By lower-cased id. */
  tenants: Map<string, Tenant>;
  /** By lower-cased id. */
  subscriptions: Map<string, Subscription>;
  grants: RoleGrant[];
  /** Made by customers, by lower-cased name; those built in are not listed here. */
  customRoles: Map<string, RoleDefinition>;
  arm: ArmState;
}

/** What a resource provider offers to the deployment engine and to the plain PUT alike. */
export interface ResourceProviders {
  /** Whether the kind is known in this api-version: a template with another is refused. */
  accepts(type: string, apiVersion: string): boolean;
  /** Checks body, references, quota, SKU and policy without changing anything; the errors as Azure words them. */
  validate(request: PutRequest): ErrorBody[];
  /** Starts to make or change the resource; throws AzureError when it is refused at once. */
  put(request: PutRequest): { resource: StoredResource; operation: LongRunning };
  /** The body a GET gives, for `reference()`; `undefined` when there is none. */
  read(id: string, apiVersion: string): Record<string, unknown> | undefined;
}

export interface PutRequest {
  id: string;
  type: string;
  name: string;
  apiVersion: string;
  /** The whole body: location, tags, sku, properties… */
  body: Record<string, unknown>;
  principal: Principal;
  /**
   * In `validate` only: what the same deployment will make before it, by lower-cased id, with the bodies. References to
   * these (and to children inside their bodies) hold, and their cores count.
   */
  planned?: ReadonlyMap<string, PutRequest>;
}
