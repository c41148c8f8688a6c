import { findResource } from '../arm/find.ts';
import { findMachine } from '../arm/resources/compute/machine.ts';
import { findInterface } from '../arm/resources/network/interfaces.ts';
import type { SecurityRuleBody } from '../arm/resources/network/schemas/security-groups.ts';
import { rulesOf } from '../arm/resources/network/security-rules.ts';
import { isSubnet } from '../arm/resources/network/subnets.ts';
import type { World } from '../core/world.ts';

/**
 * Whether anybody on the internet reaches this TCP port of the machine. A Standard address is closed until a security
 * group opens it, and where both the interface and its subnet have a group, both must.
 */
export function isOpenToInternet(world: World, machineId: string, port: number): boolean {
  const groups = listSecurityGroups(world, machineId);
  return (
    groups.length > 0 &&
    groups.every((groupId) =>
      allows(
        rulesOf(world, groupId).map(({ properties }) => properties),
        port,
      ),
    )
  );
}

function listSecurityGroups(world: World, machineId: string): string[] {
  const references = findMachine(world, machineId)?.properties.networkProfile?.networkInterfaces ?? [];
  const primary = references.find((reference) => reference.properties?.primary) ?? references[0];
  const networkInterface = findInterface(world, primary?.id ?? '');
  const subnet = findResource(world, networkInterface?.properties.ipConfigurations[0]?.properties.subnet?.id ?? '');
  const ofSubnet = subnet && isSubnet(subnet) ? subnet.properties.networkSecurityGroup?.id : undefined;
  return [networkInterface?.properties.networkSecurityGroup?.id, ofSubnet].filter((id) => id !== undefined);
}

/** The first rule that fits decides; what no rule fits is denied. */
function allows(rules: readonly SecurityRuleBody[], port: number): boolean {
  const ordered = rules.toSorted((left, right) => left.priority - right.priority);
  return ordered.find((rule) => fits(rule, port))?.access === 'Allow';
}

function fits(rule: SecurityRuleBody, port: number): boolean {
  if (rule.direction !== 'Inbound' || (rule.protocol !== 'Tcp' && rule.protocol !== '*')) return false;
  const ports = rule.destinationPortRanges ?? [];
  const sources = rule.sourceAddressPrefixes ?? [];
  return (
    [rule.destinationPortRange, ...ports].some((range) => range !== undefined && holds(range, port)) &&
    [rule.sourceAddressPrefix, ...sources].some((source) => source !== undefined && isInternet(source))
  );
}

function holds(range: string, port: number): boolean {
  const [from = '', to = from] = range.split('-');
  return range === '*' || (Number(from) <= port && port <= Number(to));
}

function isInternet(source: string): boolean {
  return ['*', 'any', 'internet', '0.0.0.0/0'].includes(source.toLowerCase());
}
