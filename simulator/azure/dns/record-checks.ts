import { isIPv4 } from 'node:net';
import type { Answer } from '../core/exchange.ts';
import type { StoredResource, World } from '../core/world.ts';
import type { RecordType } from './record-schema.ts';
import { refuse } from './refusal.ts';
import { recordsOf } from './views.ts';

const label = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/i;
const longestName = 253;
const recordsMember: Record<RecordType, string> = { A: 'ARecords', CNAME: 'CNAMERecord', TXT: 'TXTRecords' };

interface Wanted {
  type: RecordType;
  name: string;
  properties: Readonly<Record<string, unknown>>;
}

/** What Azure DNS has against a record set; `null` for a good one. */
export function checkRecord(world: World, zone: StoredResource, wanted: Wanted): Answer | null {
  const { type, name, properties } = wanted;
  if (!isRelativeName(name, zone.name)) return refuse(400, 'BadRequest', `The domain name '${name}.${zone.name}' is invalid.`);
  if (typeof properties.TTL !== 'number' || properties.TTL < 1) {
    return refuse(400, 'BadRequest', "The value of property 'TTL' must be between 1 and 2147483647.");
  }
  const strange = Object.values(recordsMember).find((member) => member !== recordsMember[type] && member in properties);
  if (strange) return refuse(400, 'BadRequest', `The property '${strange}' does not belong to a record set of type ${type}.`);
  return checkValues(wanted) ?? checkNeighbours(world, zone, wanted);
}

function checkValues({ type, properties }: Wanted): Answer | null {
  if (type === 'A') {
    const given = (properties.ARecords ?? []) as { ipv4Address: string }[];
    const wrong = given.find(({ ipv4Address }) => !isIPv4(ipv4Address));
    return wrong ? refuse(400, 'BadRequest', `The value '${wrong.ipv4Address}' is not a valid IPv4 address.`) : null;
  }
  if (type === 'TXT') return null;
  const { cname = '' } = (properties.CNAMERecord ?? {}) as { cname?: string };
  return isHostName(cname) ? null : refuse(400, 'BadRequest', `The domain name '${cname}' is invalid.`);
}

/** A name has either one alias or records of other types (RFC 1034, 3.6.2); the apex always has others. */
function checkNeighbours(world: World, zone: StoredResource, { type, name }: Wanted): Answer | null {
  const others = recordsOf(world, zone).filter((record) => record.name.toLowerCase() === name.toLowerCase());
  const clash = others.some((record) => record.type.endsWith('/CNAME') !== (type === 'CNAME')) || (type === 'CNAME' && name === '@');
  if (!clash) return null;
  return refuse(
    409,
    'Conflict',
    `The ${type} record could not be created because another record with the same name already exists in this zone.`,
  );
}

function isRelativeName(name: string, zone: string): boolean {
  if (name === '@') return true;
  const [first = '', ...rest] = name.split('.');
  return `${name}.${zone}`.length <= longestName && [...(first === '*' ? [] : [first]), ...rest].every((each) => label.test(each));
}

function isHostName(name: string): boolean {
  const plain = name.replace(/\.$/, '');
  return plain.length <= longestName && plain.split('.').every((each) => label.test(each));
}
