import { findGrants } from '../core/authorize.ts';
import type { Answer, Exchange } from '../core/exchange.ts';
import type { Route } from '../core/route.ts';
import type { Subscription, World } from '../core/world.ts';
import { acceptsVersion } from './api-versions.ts';
import { requireSubscription } from './find.ts';
import { regions } from './regions.ts';

/** Which tenants and subscriptions an account sees, and where it can make things. */
export function createSubscriptionRoutes(world: World): Route[] {
  const make = (path: string, action: string | undefined, handle: (world: World, exchange: Exchange) => Answer): Route => ({
    method: 'GET',
    host: 'management.azure.com',
    path,
    ...(action ? { action } : {}),
    acceptsApiVersion: acceptsVersion('resources'),
    handle: (exchange) => handle(world, exchange),
  });
  return [
    make('/tenants', undefined, listTenants),
    make('/subscriptions', undefined, listSubscriptions),
    make('/subscriptions/{subscriptionId}', 'Microsoft.Resources/subscriptions/read', (_, { params }) => ({
      status: 200,
      body: viewSubscription(requireSubscription(world, params.subscriptionId ?? '')),
    })),
    make('/subscriptions/{subscriptionId}/locations', 'Microsoft.Resources/subscriptions/locations/read', listLocations),
  ];
}

function listTenants(world: World, { principal }: Exchange): Answer {
  const tenant = world.tenants.get(principal.tenantId.toLowerCase());
  if (!tenant) return { status: 200, body: { value: [] } };
  const { tenantId, displayName, defaultDomain } = tenant;
  const names = { displayName, defaultDomain, domains: [defaultDomain], countryCode: 'US', tenantType: 'AAD' };
  return { status: 200, body: { value: [{ id: `/tenants/${tenantId}`, tenantId, tenantCategory: 'Home', ...names }] } };
}

/** Without any right in a subscription it is not there. */
function listSubscriptions(world: World, { principal }: Exchange): Answer {
  const visible = [...world.subscriptions.values()].filter(({ subscriptionId, tenantId }) => {
    const scope = `/subscriptions/${subscriptionId}`;
    const below = world.grants.some(
      (grant) => grant.principalClientId === principal.clientId && grant.scope.toLowerCase().startsWith(`${scope.toLowerCase()}/`),
    );
    return tenantId === principal.tenantId && (below || findGrants(world, principal, scope).length > 0);
  });
  return { status: 200, body: { value: visible.map(viewSubscription), count: { type: 'Total', value: visible.length } } };
}

function viewSubscription({ subscriptionId, tenantId, displayName, state }: Subscription): Record<string, unknown> {
  return {
    id: `/subscriptions/${subscriptionId}`,
    authorizationSource: 'RoleBased',
    managedByTenants: [],
    subscriptionId,
    tenantId,
    displayName,
    state,
    subscriptionPolicies: { locationPlacementId: 'Public_2014-09-01', quotaId: 'PayAsYouGo_2014-09-01', spendingLimit: 'Off' },
  };
}

function listLocations(world: World, { params }: Exchange): Answer {
  const { subscriptionId } = requireSubscription(world, params.subscriptionId ?? '');
  const idOf = (name: string) => `/subscriptions/${subscriptionId}/locations/${name}`;
  const value = regions.map(({ name, displayName, geography, geographyGroup, at, zoned, paired }) => ({
    id: idOf(name),
    name,
    type: 'Region',
    displayName,
    regionalDisplayName: `(${geographyGroup}) ${displayName}`,
    metadata: {
      regionType: 'Physical',
      regionCategory: 'Recommended',
      geography,
      geographyGroup,
      longitude: String(at[1]),
      latitude: String(at[0]),
      physicalLocation: displayName,
      pairedRegion: paired ? [{ name: paired, id: idOf(paired) }] : [],
    },
    ...(zoned
      ? { availabilityZoneMappings: ['1', '2', '3'].map((zone) => ({ logicalZone: zone, physicalZone: `${name}-az${zone}` })) }
      : {}),
  }));
  return { status: 200, body: { value } };
}
