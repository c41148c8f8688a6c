import { isIP } from 'node:net';
import type { AzureError } from '../../../core/errors.ts';
import { badRequest } from '../refusal.ts';
import { isIpv6Prefix, parsePrefix } from './ipv4.ts';
import type { SecurityRuleBody } from './schemas/security-groups.ts';

export interface NamedRule {
  id: string;
  name: string;
  properties: SecurityRuleBody;
}

/** Everything that Network finds wrong with the rules of one group. */
export function checkRules(rules: readonly NamedRule[]): AzureError[] {
  return [...rules.flatMap(checkRule), ...findClashes(rules)];
}

function checkRule({ id, properties }: NamedRule): AzureError[] {
  const refusals: AzureError[] = [];
  const { priority } = properties;
  if (priority < 100 || priority > 4096) {
    refusals.push(
      badRequest('SecurityRuleInvalidPriority', `Security rule has invalid Priority. Value provided: ${priority} Allowed range 100-4096.`),
    );
  }
  for (const side of ['source', 'destination'] as const) refusals.push(...checkSide(id, properties, side));
  return refusals;
}

function checkSide(id: string, properties: SecurityRuleBody, side: 'source' | 'destination'): AzureError[] {
  const [ports, addresses, groups] = membersOf(properties, side);
  const name = side === 'source' ? 'Source' : 'Destination';
  const refusals: AzureError[] = [];
  if (ports.length === 0) refusals.push(missing(id, `${name}PortRange or ${name}PortRanges`));
  if (addresses.length === 0 && groups === 0) {
    refusals.push(missing(id, `${name}AddressPrefixes, ${name}AddressPrefix, or ${name}ApplicationSecurityGroups`));
  }
  for (const port of ports.filter((each) => !isPortRange(each))) {
    const rule = "Value should be an integer OR integer range with '-' delimiter. Valid range 0-65535.";
    refusals.push(badRequest('SecurityRuleInvalidPortRange', `Security rule has invalid Port range. Value provided: ${port}. ${rule}`));
  }
  for (const address of addresses.filter((each) => !isAddress(each))) {
    refusals.push(
      badRequest(
        'SecurityRuleInvalidAddressPrefix',
        `Security rule has invalid Address prefix. Value provided: ${address}. Security rule: ${id}.`,
      ),
    );
  }
  return refusals;
}

function membersOf(rule: SecurityRuleBody, side: 'source' | 'destination'): [string[], string[], number] {
  const [port, ports, address, addresses, groups] =
    side === 'source'
      ? [
          rule.sourcePortRange,
          rule.sourcePortRanges,
          rule.sourceAddressPrefix,
          rule.sourceAddressPrefixes,
          rule.sourceApplicationSecurityGroups,
        ]
      : [
          rule.destinationPortRange,
          rule.destinationPortRanges,
          rule.destinationAddressPrefix,
          rule.destinationAddressPrefixes,
          rule.destinationApplicationSecurityGroups,
        ];
  const given = (one: string | undefined, many: string[] | undefined) =>
    [one, ...(many ?? [])].filter((each): each is string => Boolean(each));
  return [given(port, ports), given(address, addresses), groups?.length ?? 0];
}

function missing(id: string, members: string): AzureError {
  const message = `Required security rule parameters are missing for security rule with Id: ${id}. Security rule must specify ${members}.`;
  return badRequest('MissingRequiredSecurityRuleParameters', message);
}

function isPortRange(text: string): boolean {
  if (text === '*') return true;
  const [from, to, ...rest] = text.split('-').map((part) => (/^\d+$/.test(part) ? Number(part) : Number.NaN));
  const isPort = (port: number | undefined) => port !== undefined && port >= 0 && port <= 65535;
  return rest.length === 0 && isPort(from) && (to === undefined || (isPort(to) && (from ?? 0) <= to));
}

/** An address, a prefix, a service tag such as `Internet` or `Storage.WestEurope`, or `*`. */
function isAddress(text: string): boolean {
  if (text === '*' || isIP(text) !== 0 || parsePrefix(text) || isIpv6Prefix(text)) return true;
  return /^[A-Z][A-Za-z0-9]*(\.[A-Za-z0-9]+)?$/i.test(text);
}

function findClashes(rules: readonly NamedRule[]): AzureError[] {
  return rules.flatMap((rule, index) => {
    const other = rules
      .slice(0, index)
      .find(({ properties }) => properties.priority === rule.properties.priority && properties.direction === rule.properties.direction);
    if (!other) return [];
    const reason = 'Rules cannot have the same Priority and Direction.';
    const help = 'To learn more about security rules, see aka.ms/nsgrules.';
    return [badRequest('SecurityRuleConflict', `Security rule ${rule.name} conflicts with rule ${other.name}. ${reason} ${help}`)];
  });
}
