import { childrenOf } from '../arm/find.ts';
import type { StoredResource, World } from '../core/world.ts';
import { type RecordType, recordTypes } from './record-schema.ts';

/** As answers write it, whatever the casing of the request. */
export const zoneType = 'Microsoft.Network/dnszones';
/** Those of the apex, which every zone has from the start. */
const ownRecordSets = 2;
const mostRecordSets = 10_000;

export function recordTypeOf(type: RecordType): string {
  return `${zoneType}/${type}`;
}

/** The record sets of a zone, of one type or of all. */
export function recordsOf(world: World, zone: StoredResource, types: readonly RecordType[] = recordTypes): StoredResource[] {
  return types.flatMap((type) => childrenOf(world, zone.id, recordTypeOf(type)));
}

export function viewZone(world: World, zone: StoredResource): Record<string, unknown> {
  const { id, name, location, tags, etag } = zone;
  return {
    ...{ id, name, type: zoneType, etag, location, tags },
    properties: {
      maxNumberOfRecordSets: mostRecordSets,
      maxNumberOfRecordsPerRecordSet: null,
      nameServers: ['com', 'net', 'org', 'info'].map((domain, index) => `ns${index + 1}-01.azure-dns.${domain}.`),
      numberOfRecordSets: ownRecordSets + recordsOf(world, zone).length,
      zoneType: 'Public',
    },
  };
}

export function viewRecord({ id, name, type, etag, properties }: StoredResource): Record<string, unknown> {
  const zone = id.split('/').at(-3) ?? '';
  const { metadata, ...records } = properties;
  return {
    ...{ id, name, type, etag },
    properties: {
      ...(metadata ? { metadata } : {}),
      fqdn: name === '@' ? `${zone}.` : `${name}.${zone}.`,
      ...records,
      targetResource: records.targetResource ?? {},
      provisioningState: 'Succeeded',
    },
  };
}
