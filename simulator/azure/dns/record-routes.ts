import { randomUUID } from 'node:crypto';
import { acceptsVersion } from '../arm/api-versions.ts';
import { findResource, requireGroup, requireSubscription } from '../arm/find.ts';
import { checkUnlocked } from '../arm/locks.ts';
import { answerPage } from '../arm/paging.ts';
import { checkGroupStays, checkWritable } from '../arm/resources/site-checks.ts';
import { AzureError } from '../core/errors.ts';
import type { Answer, Exchange } from '../core/exchange.ts';
import type { Route } from '../core/route.ts';
import type { ResourceGroup, StoredResource, World } from '../core/world.ts';
import { checkConditions } from './conditions.ts';
import { checkRecord } from './record-checks.ts';
import { type RecordType, recordSet, recordTypes } from './record-schema.ts';
import { refuse } from './refusal.ts';
import { recordsOf, recordTypeOf, viewRecord, zoneType } from './views.ts';

const zonePath = '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Network/dnsZones/{zone}';

interface Site {
  world: World;
  group: ResourceGroup;
  zone: StoredResource;
  type: RecordType;
  name: string;
  id: string;
  existing: StoredResource | undefined;
}

/** Record sets of DNS zones: one name and type each, changed at once and as a whole. */
export function createRecordRoutes(world: World): Route[] {
  return recordTypes.flatMap((type) => {
    const make = (method: Route['method'], path: string, right: string, handle: (site: Site, exchange: Exchange) => Answer): Route => ({
      ...{ method, host: 'management.azure.com', path, action: `Microsoft.Network/dnsZones/${type}/${right}` },
      acceptsApiVersion: acceptsVersion('dns'),
      handle: (exchange) => handle(findSite(world, type, exchange), exchange),
    });
    const path = `${zonePath}/${type}/{name}`;
    return [
      make('GET', path, 'read', readRecord),
      make('PUT', path, 'write', writeRecord),
      make('DELETE', path, 'delete', deleteRecord),
      make('GET', `${zonePath}/${type}`, 'read', (site, exchange) => answerPage(exchange, recordsOf(world, site.zone, [type]), viewRecord)),
    ];
  });
}

/** @throws AzureError 404, by Resource Manager itself, when there is no such zone. */
function findSite(world: World, type: RecordType, { params }: Exchange): Site {
  const { subscriptionId = '', resourceGroupName = '', zone: zoneName = '', name = '' } = params;
  const group = requireGroup(world, subscriptionId, resourceGroupName);
  const zone = findResource(world, `${group.id}/providers/${zoneType}/${zoneName}`);
  if (!zone) {
    const message = `Can not perform requested operation on nested resource. Parent resource '${zoneName}' not found.`;
    throw new AzureError(404, { code: 'ParentResourceNotFound', message });
  }
  const id = `${zone.id}/${type}/${name}`;
  return { world, group, zone, type, name, id, existing: findResource(world, id) };
}

function readRecord({ existing, name, group }: Site): Answer {
  if (existing) return { status: 200, body: viewRecord(existing), headers: { etag: existing.etag } };
  const [, , subscriptionId] = group.id.split('/');
  const where = `resource group '${group.name}' of subscription '${subscriptionId}'`;
  return refuse(404, 'NotFound', `The resource record '${name}' does not exist in ${where}.`);
}

function writeRecord(site: Site, exchange: Exchange): Answer {
  const { world, group, zone, type, name, id, existing } = site;
  checkWritable(requireSubscription(world, exchange.params.subscriptionId ?? ''));
  checkGroupStays(group);
  const { data, error } = recordSet.safeParse(exchange.body ?? {});
  if (!data) return refuse(400, 'BadRequest', error.issues[0]?.message ?? 'The body is not valid.');
  const refusal = checkConditions(existing, exchange) ?? checkRecord(world, zone, { type, name, properties: data.properties });
  if (refusal) return refusal;
  const contents = { properties: data.properties, etag: randomUUID() };
  const made = existing ?? { ...newRecord(zone, id, name, type), createdAt: world.clock.now(), ...contents };
  Object.assign(made, contents);
  group.resources.set(id.toLowerCase(), made);
  return { status: existing ? 200 : 201, body: viewRecord(made), headers: { etag: made.etag } };
}

function newRecord(zone: StoredResource, id: string, name: string, type: RecordType) {
  return { id, name, type: recordTypeOf(type), location: zone.location, tags: {}, root: {}, provisioningState: 'Succeeded' as const };
}

function deleteRecord({ world, group, id, existing }: Site, exchange: Exchange): Answer {
  const refusal = checkConditions(existing, exchange);
  if (!existing) return { status: 204 };
  if (refusal) return refusal;
  checkUnlocked(requireSubscription(world, exchange.params.subscriptionId ?? ''), existing.id);
  group.resources.delete(id.toLowerCase());
  return { status: 200 };
}
