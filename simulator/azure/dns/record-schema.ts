import { integer, listOf, object, text, textMap } from '../arm/body/members.ts';

/** Types of record sets that can be made here; those of a zone's own apex (SOA, NS) cannot. */
export const recordTypes = ['A', 'CNAME', 'TXT'] as const;
export type RecordType = (typeof recordTypes)[number];

const properties = object(
  'RecordSetProperties',
  {
    TTL: integer,
    metadata: textMap,
    ARecords: listOf(object('ARecord', { ipv4Address: text }, { required: ['ipv4Address'] })),
    CNAMERecord: object('CnameRecord', { cname: text }, { required: ['cname'] }),
    TXTRecords: listOf(object('TxtRecord', { value: listOf(text) }, { required: ['value'] })),
    targetResource: object('SubResource', { id: text }),
  },
  { readOnly: ['fqdn', 'provisioningState'] },
);

export const recordSet = object('RecordSet', { properties, etag: text }, { required: ['properties'], readOnly: ['id', 'name', 'type'] });

export const zoneBody = object(
  'Zone',
  { location: text, tags: textMap, properties: object('ZoneProperties', { zoneType: text }), etag: text },
  { readOnly: ['id', 'name', 'type'] },
);
