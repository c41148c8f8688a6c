import type { StoredResource, World } from '../core/world.ts';
import { recordTypeOf } from './views.ts';

/** Aliases that lead to aliases are followed as often as resolvers do. */
const mostAliases = 8;

/** Where a name leads by the records of all zones: to an address, or to the first name that no zone here knows. */
export function resolveName(world: World, host: string): string {
  let name = host.toLowerCase();
  for (let count = 0; count < mostAliases; count += 1) {
    const target = findTarget(world, name);
    if (target === null) return name;
    name = target;
  }
  return name;
}

function findTarget(world: World, name: string): string | null {
  for (const zone of world.arm.zones.values()) {
    const suffix = `.${zone.name.toLowerCase()}`;
    if (!name.endsWith(suffix)) continue;
    const records = recordsAt(world, zone, name.slice(0, -suffix.length));
    if (records) return records.toLowerCase().replace(/\.$/, '');
  }
  return null;
}

function recordsAt(world: World, zone: StoredResource, label: string): string | undefined {
  const [, , subscriptionId = '', , groupName = ''] = zone.id.split('/');
  const resources = world.subscriptions.get(subscriptionId.toLowerCase())?.resourceGroups.get(groupName.toLowerCase())?.resources;
  const at = (type: 'A' | 'CNAME') => resources?.get(`${zone.id}/${type}/${label}`.toLowerCase());
  const alias = at('CNAME');
  if (alias?.type === recordTypeOf('CNAME')) return (alias.properties.CNAMERecord as { cname?: string } | undefined)?.cname;
  return (at('A')?.properties.ARecords as { ipv4Address: string }[] | undefined)?.[0]?.ipv4Address;
}
