import { randomBytes, randomUUID } from 'node:crypto';
import { createArmState } from './arm-state.ts';
import { createBlobs } from './blobs.ts';
import { type Clock, createRealClock } from './clock.ts';
import { addApplication, createTenant } from './directory.ts';
import { createFaults } from './faults.ts';
import { type Durations, noDurations, usualDurations, type WorldOptions } from './options.ts';
import type { RoleGrant } from './principal.ts';
import type { Subscription, World } from './world.ts';

export interface NewWorld {
  clock?: Clock;
  /** `none` for a cloud that answers everything at once. */
  durations?: 'none' | Partial<Durations>;
  throttling?: boolean;
  tokenLifetimeSeconds?: number;
  deviceCodeIntervalSeconds?: number;
  /** Cores in every region. */
  coreQuota?: number;
}

/** Who can sign in to a new world, and where. */
export interface FirstAccount {
  tenantId: string;
  clientId: string;
  clientSecret: string;
  objectId: string;
  subscriptionId: string;
  /** A person with the role Owner, for signing in with a device code. */
  username: string;
}

const registered = [
  'Microsoft.Authorization',
  'Microsoft.Compute',
  'Microsoft.KeyVault',
  'Microsoft.Network',
  'Microsoft.Resources',
  'Microsoft.Storage',
];
const unregistered = ['Microsoft.ContainerService', 'Microsoft.CostManagement', 'Microsoft.DocumentDB', 'Microsoft.Web'];
const yearSeconds = 365 * 24 * 3600;

/** A cloud with one tenant, one service principal with a secret and one subscription in which it is Contributor. */
export function createWorld(given: NewWorld = {}): { world: World; account: FirstAccount } {
  const clock = given.clock ?? createRealClock();
  const world: World = {
    clock,
    options: readOptions(given),
    faults: createFaults(),
    blobs: createBlobs(clock),
    vaults: new Map(),
    tenants: new Map(),
    subscriptions: new Map(),
    grants: [],
    customRoles: new Map(),
    arm: createArmState(),
  };
  return { world, account: addAccount(world, given.coreQuota) };
}

/** Adds a tenant, a service principal and a subscription of their own: a second customer. */
export function addAccount(world: World, coreQuota = 20): FirstAccount {
  const tenantId = randomUUID();
  const tenant = createTenant(tenantId, `simulated-${tenantId.slice(0, 8)}.onmicrosoft.com`);
  world.tenants.set(tenantId, tenant);
  const clientSecret = `sim~${randomBytes(24).toString('base64url')}`;
  const { clientId, objectId } = addApplication(tenant, {
    clientId: randomUUID(),
    objectId: randomUUID(),
    displayName: 'simulated-deployer',
    secrets: [{ value: clientSecret, expiresAt: new Date(world.clock.now().getTime() + yearSeconds * 1000) }],
  });
  const { subscriptionId } = addSubscription(world, tenantId, coreQuota);
  const username = `owner@${tenant.defaultDomain}`;
  const person = randomUUID();
  tenant.users.set(username, { username, objectId: person, displayName: 'Simulated Owner' });
  const scope = `/subscriptions/${subscriptionId}`;
  world.grants.push(contributor(clientId, scope), { principalClientId: person, scope, actions: ['*'], notActions: [] });
  return { tenantId, clientId, clientSecret, objectId, subscriptionId, username };
}

function addSubscription(world: World, tenantId: string, coreQuota = 20): Subscription {
  const subscription: Subscription = {
    subscriptionId: randomUUID(),
    tenantId,
    displayName: 'Simulated Subscription',
    state: 'Enabled',
    providers: new Map([
      ...registered.map((name) => [name, 'Registered'] as const),
      ...unregistered.map((name) => [name, 'NotRegistered'] as const),
    ]),
    coreQuota: { default: coreQuota, byRegion: new Map() },
    familyQuota: new Map(),
    restrictedSkus: [],
    resourceGroups: new Map(),
    policies: [],
    locks: new Set(),
  };
  world.subscriptions.set(subscription.subscriptionId, subscription);
  return subscription;
}

/** Azure's role Contributor: all but giving rights to others. Data of key vaults is not among them. */
function contributor(principalClientId: string, scope: string): RoleGrant {
  const notActions = [
    'Microsoft.Authorization/*/Delete',
    'Microsoft.Authorization/*/Write',
    'Microsoft.Authorization/elevateAccess/Action',
    'Microsoft.Compute/galleries/share/action',
  ];
  return { principalClientId, scope, actions: ['*'], notActions };
}

function readOptions({
  durations = {},
  throttling = true,
  tokenLifetimeSeconds = 3599,
  deviceCodeIntervalSeconds = 5,
}: NewWorld): WorldOptions {
  return {
    durations: durations === 'none' ? noDurations : { ...usualDurations, ...durations },
    throttling,
    tokenLifetimeSeconds,
    deviceCodeIntervalSeconds,
  };
}
