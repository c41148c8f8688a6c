import { AzureError } from '../../../core/errors.ts';
import type { Answer, Exchange } from '../../../core/exchange.ts';
import type { Route } from '../../../core/route.ts';
import type { Subscription, World } from '../../../core/world.ts';
import { acceptsVersion, type VersionFamily } from '../../api-versions.ts';
import { requireSubscription } from '../../find.ts';
import { answerPage } from '../../paging.ts';
import { findRegion, normalizeLocation, regions } from '../../regions.ts';
import { createImageRoutes } from './image-routes.ts';
import { allocatedMachines, families, regionalLimit, usedCores } from './quota.ts';
import { sizes } from './sizes.ts';
import { viewSku, viewVmSize } from './views.ts';

const base = '/subscriptions/{subscriptionId}/providers/Microsoft.Compute';
const skusPageSize = 1000;

/** What Compute offers in a region: sizes, quotas, images. */
export function createCatalogRoutes(world: World): Route[] {
  const get = (path: string, action: string, versions: VersionFamily, handle: (exchange: Exchange) => Answer): Route => ({
    method: 'GET',
    host: 'management.azure.com',
    path: `${base}/${path}`,
    action: `Microsoft.Compute/${action}`,
    acceptsApiVersion: acceptsVersion(versions),
    handle,
  });
  return [
    get('skus', 'skus/read', 'skus', (exchange) => listSkus(world, exchange)),
    get('locations/{location}/usages', 'locations/usages/read', 'compute', (exchange) => listUsages(world, exchange)),
    get('locations/{location}/vmSizes', 'locations/vmSizes/read', 'compute', (exchange) => {
      requireRegion(exchange);
      return { status: 200, body: { value: sizes.map(viewVmSize) } };
    }),
    ...createImageRoutes(get),
  ];
}

/** @throws AzureError 400 for a region that Compute does not have. */
export function requireRegion({ params }: Exchange): string {
  const location = normalizeLocation(params.location ?? '');
  if (findRegion(location)) return location;
  const list = regions.map(({ name }) => name).join(',');
  const message = `The provided location '${params.location ?? ''}' is not available for resource type 'locations'. List of available regions for the resource type is '${list}'.`;
  throw new AzureError(400, { code: 'LocationNotAvailableForResourceType', message });
}

/** Only a filter by location is known, as in Azure. */
function listSkus(world: World, exchange: Exchange): Answer {
  const subscription = requireSubscription(world, exchange.params.subscriptionId ?? '');
  const filter = exchange.query.get('$filter');
  const [, wanted] = /^\s*location\s+eq\s+'([^']+)'\s*$/i.exec(filter ?? '') ?? [];
  if (filter && !wanted) {
    throw new AzureError(400, {
      code: 'InvalidParameter',
      message: `The value '${filter}' of parameter '$filter' is not supported: only location eq.`,
      target: '$filter',
    });
  }
  const locations = wanted ? [normalizeLocation(wanted)].filter((location) => findRegion(location)) : regions.map(({ name }) => name);
  const pairs = locations.flatMap((location) => sizes.map((size) => ({ size, location })));
  const paged = { ...exchange, query: new Map([['$top', String(skusPageSize)], ...exchange.query]) };
  return answerPage(paged, pairs, ({ size, location }) => viewSku(subscription, size, location));
}

function listUsages(world: World, exchange: Exchange): Answer {
  const region = requireRegion(exchange);
  const subscription = requireSubscription(world, exchange.params.subscriptionId ?? '');
  const { total, byFamily } = usedCores(world, subscription, region);
  const limit = regionalLimit(subscription, region);
  const value = [
    usage('availabilitySets', 'Availability Sets', 0, 2500),
    usage('cores', 'Total Regional vCPUs', total, limit),
    usage('virtualMachines', 'Virtual Machines', allocatedMachines(world, subscription, region).length, 25_000),
    usage('lowPriorityCores', 'Total Regional Spot vCPUs', 0, 3),
    ...families().map((family) => usage(family, nameFamily(family), byFamily.get(family) ?? 0, familyLimit(subscription, family, limit))),
  ];
  return { status: 200, body: { value } };
}

function familyLimit({ familyQuota }: Subscription, family: string, regional: number): number {
  return familyQuota.get(family) ?? regional;
}

function usage(value: string, localizedValue: string, currentValue: number, limit: number): Record<string, unknown> {
  return { limit, unit: 'Count', currentValue, name: { value, localizedValue } };
}

function nameFamily(family: string): string {
  return `Standard ${family.replace(/^standard/, '').replace(/Family$/, '')} Family vCPUs`;
}
