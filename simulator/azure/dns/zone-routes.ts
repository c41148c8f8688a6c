import { randomUUID } from 'node:crypto';
import { acceptsVersion } from '../arm/api-versions.ts';
import { findResource, requireGroup, requireSubscription, resourceNotFound } from '../arm/find.ts';
import { checkUnlocked } from '../arm/locks.ts';
import { answerPage } from '../arm/paging.ts';
import { forgetResource } from '../arm/resources/forget.ts';
import { checkGroupStays, checkRegistered, checkWritable } from '../arm/resources/site-checks.ts';
import type { Answer, Exchange, Handler } from '../core/exchange.ts';
import type { Route } from '../core/route.ts';
import type { StoredResource, World } from '../core/world.ts';
import { checkConditions } from './conditions.ts';
import { zoneBody } from './record-schema.ts';
import { refuse } from './refusal.ts';
import { viewZone, zoneType } from './views.ts';

const group = '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Network/dnsZones';
const zoneName = /^(?=.{3,253}$)([a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9-]{2,63}$/i;

/** Zones themselves. Unlike Azure's, a deletion ends at once. */
export function createZoneRoutes(world: World): Route[] {
  world.arm.onForget.set(zoneType, ({ id }) => world.arm.zones.delete(id.toLowerCase()));
  const make = (method: Route['method'], path: string, right: string, handle: Handler): Route => ({
    ...{ method, host: 'management.azure.com', path, action: `Microsoft.Network/dnsZones/${right}`, handle },
    acceptsApiVersion: acceptsVersion('dns'),
  });
  return [
    make('GET', `${group}/{zone}`, 'read', (exchange) => readZone(world, exchange)),
    make('PUT', `${group}/{zone}`, 'write', (exchange) => writeZone(world, exchange)),
    make('DELETE', `${group}/{zone}`, 'delete', (exchange) => deleteZone(world, exchange)),
    make('GET', group, 'read', (exchange) => listZones(world, exchange)),
  ];
}

function find(world: World, { params }: Exchange) {
  const { subscriptionId = '', resourceGroupName = '', zone: name = '' } = params;
  const owner = requireGroup(world, subscriptionId, resourceGroupName);
  const id = `${owner.id}/providers/${zoneType}/${name}`;
  return { owner, id, name, existing: findResource(world, id) };
}

function readZone(world: World, exchange: Exchange): Answer {
  const { id, existing } = find(world, exchange);
  if (!existing) throw resourceNotFound(id);
  return { status: 200, body: viewZone(world, existing), headers: { etag: existing.etag } };
}

function writeZone(world: World, exchange: Exchange): Answer {
  const { owner, id, name, existing } = find(world, exchange);
  const subscription = requireSubscription(world, exchange.params.subscriptionId ?? '');
  checkWritable(subscription);
  checkGroupStays(owner);
  checkRegistered(subscription, 'Microsoft.Network');
  const { data, error } = zoneBody.safeParse(exchange.body ?? {});
  if (!data) return refuse(400, 'BadRequest', error.issues[0]?.message ?? 'The body is not valid.');
  if (data.location?.toLowerCase() !== 'global') return refuse(400, 'BadRequest', "The location of a DNS zone must be 'global'.");
  if (!zoneName.test(name)) return refuse(400, 'BadRequest', `The zone '${name}' is not available.`);
  const refusal = checkConditions(existing, exchange);
  if (refusal) return refusal;
  const contents = {
    tags: data.tags ?? {},
    etag: `00000002-0000-0000-${randomUUID()
      .slice(24)
      .replace(/^(.{4})/, '$1-')}`,
  };
  const zone: StoredResource = existing ?? {
    ...{ id, name, type: zoneType, location: 'global', root: {}, properties: {} },
    ...{ provisioningState: 'Succeeded', createdAt: world.clock.now(), ...contents },
  };
  Object.assign(zone, contents);
  owner.resources.set(id.toLowerCase(), zone);
  world.arm.zones.set(id.toLowerCase(), zone);
  return { status: existing ? 200 : 201, body: viewZone(world, zone), headers: { etag: zone.etag } };
}

function deleteZone(world: World, exchange: Exchange): Answer {
  const { existing } = find(world, exchange);
  if (!existing) return { status: 204 };
  checkUnlocked(requireSubscription(world, exchange.params.subscriptionId ?? ''), existing.id);
  forgetResource(world, existing);
  return { status: 200 };
}

function listZones(world: World, exchange: Exchange): Answer {
  const { subscriptionId = '', resourceGroupName = '' } = exchange.params;
  const { resources } = requireGroup(world, subscriptionId, resourceGroupName);
  const zones = [...resources.values()].filter(({ type }) => type === zoneType);
  return answerPage(exchange, zones, (zone) => viewZone(world, zone));
}
