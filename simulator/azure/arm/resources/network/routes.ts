import { AzureError } from '../../../core/errors.ts';
import type { Exchange } from '../../../core/exchange.ts';
import type { Route } from '../../../core/route.ts';
import type { World } from '../../../core/world.ts';
import { acceptsVersion } from '../../api-versions.ts';
import { requireSubscription, resourcesOf } from '../../find.ts';
import { requireRegion } from '../compute/catalog-routes.ts';
import { findNameOwner, isLabel } from './dns-names.ts';
import { usualPublicIpLimit } from './public-ips.ts';

const base = '/subscriptions/{subscriptionId}/providers/Microsoft.Network/locations/{location}';

/** What Network tells of a region: whether a DNS name is free, and what is in use. */
export function createNetworkRoutes(world: World): Route[] {
  const common = { method: 'GET', host: 'management.azure.com', acceptsApiVersion: acceptsVersion('network') } as const;
  return [
    {
      ...common,
      path: `${base}/CheckDnsNameAvailability`,
      action: 'Microsoft.Network/locations/checkDnsNameAvailability/read',
      handle: (exchange) => ({ status: 200, body: { available: isAvailable(world, exchange) } }),
    },
    {
      ...common,
      path: `${base}/usages`,
      action: 'Microsoft.Network/locations/usages/read',
      handle: (exchange) => ({ status: 200, body: { value: usages(world, exchange) } }),
    },
  ];
}

function isAvailable(world: World, exchange: Exchange): boolean {
  const label = exchange.query.get('domainnamelabel') ?? '';
  if (!isLabel(label)) {
    const message = `The domain name label ${label} is invalid. It must conform to the following regular expression: ^[a-z][a-z0-9-]{1,61}[a-z0-9]$.`;
    throw new AzureError(400, { code: 'InvalidDomainNameLabel', message, details: [] });
  }
  return findNameOwner(world, `${label}.${requireRegion(exchange)}.cloudapp.azure.com`) === undefined;
}

const limits = [
  ['Microsoft.Network/virtualNetworks', 'VirtualNetworks', 'Virtual Networks', 1000],
  ['Microsoft.Network/networkSecurityGroups', 'NetworkSecurityGroups', 'Network Security Groups', 5000],
  ['Microsoft.Network/publicIPAddresses', 'PublicIPAddresses', 'Public IP Addresses', null],
  ['Microsoft.Network/publicIPAddresses', 'StandardSkuPublicIpAddresses', 'Public IPv4 Addresses - Standard', null],
  ['Microsoft.Network/networkInterfaces', 'NetworkInterfaces', 'Network Interfaces', 65_536],
] as const;

function usages(world: World, exchange: Exchange): Record<string, unknown>[] {
  const region = requireRegion(exchange);
  const subscription = requireSubscription(world, exchange.params.subscriptionId ?? '');
  return limits.map(([type, value, localizedValue, fixed]) => {
    const currentValue = resourcesOf(subscription, type).filter(({ location }) => location === region).length;
    const limit = fixed ?? subscription.publicIpLimit ?? usualPublicIpLimit;
    const id = `/subscriptions/${subscription.subscriptionId}/providers/Microsoft.Network/locations/${region}/usages/${value}`;
    return { currentValue, id, limit, name: { localizedValue, value }, unit: 'Count' };
  });
}
