import { object, oneOf, text, textMap } from '../../../body/members.ts';

/** Members that a client may send back but not set. */
export const identity = ['id', 'name', 'type', 'etag'];
export const made = ['provisioningState', 'resourceGuid'];
export const reference = (typeName: string) =>
  object(
    typeName,
    { id: text },
    { readOnly: ['name', 'type', 'etag', 'location', 'tags', 'sku', 'kind', 'extendedLocation', 'properties'] },
  );
export const root = { location: text, tags: textMap };
export const extendedLocation = object('ExtendedLocation', { name: text, type: oneOf('ExtendedLocationType', 'EdgeZone') });
export const version = oneOf('IpVersion', 'IPv4', 'IPv6');
export const allocation = oneOf('IpAllocationMethod', 'Static', 'Dynamic');
