import { AzureError } from '../../../core/errors.ts';
import type { StoredResource, World } from '../../../core/world.ts';
import { readBody } from '../../body/read.ts';
import { childrenOf } from '../../find.ts';
import { isSameId } from '../../ids.ts';
import { forgetResource } from '../forget.ts';
import type { ResourceKind, Site } from '../kind.ts';
import { storeResource } from '../store.ts';
import { childEnvelope, removeSimply, settle } from './parts.ts';
import { type SecurityRuleBody, securityRule } from './schemas/security-groups.ts';
import { checkRules, type NamedRule } from './security-rule-checks.ts';

export const securityRuleType = 'Microsoft.Network/networkSecurityGroups/securityRules';

type SecurityRule = StoredResource & { properties: SecurityRuleBody };

export const securityRuleKind: ResourceKind = {
  type: securityRuleType,
  versions: 'network',
  polling: 'network',
  isChild: true,
  prepare(site, body) {
    const { properties } = readBody(securityRule, body, 'network');
    const groupId = site.id.split('/').slice(0, -2).join('/');
    const others = rulesOf(site.world, groupId).filter(({ id }) => !isSameId(id, site.id));
    return {
      refusals: checkRules([...others, { id: site.id, name: site.name, properties }]),
      write() {
        const resource = storeRule(site, properties);
        return { resource, ...settle(site.world, resource) };
      },
    };
  },
  view: (_world, resource) => viewRule(resource),
  refuseRemoval: () => null,
  remove: removeSimply,
};

export function rulesOf(world: World, groupId: string): SecurityRule[] {
  return childrenOf(world, groupId, securityRuleType).filter(isRule);
}

/** Makes the rules of a group those of its body: others go. */
export function replaceRules(site: Site, groupId: string, rules: readonly NamedRule[]): void {
  for (const old of rulesOf(site.world, groupId)) {
    if (!rules.some((rule) => isSameId(rule.id, old.id))) forgetResource(site.world, old);
  }
  for (const { id, name, properties } of rules) {
    const existing = site.group.resources.get(id.toLowerCase());
    const rule = storeRule({ ...site, id, name, existing }, properties);
    rule.provisioningState = 'Succeeded';
  }
}

/** @throws AzureError 400 for a rule without a name, which a list cannot have. */
export function nameRules(groupId: string, rules: readonly { name?: string; properties: SecurityRuleBody }[]): NamedRule[] {
  return rules.map(({ name, properties }, index) => {
    if (name) return { id: `${groupId}/securityRules/${name}`, name, properties };
    const message = `Value for reference id is missing. Path properties.securityRules[${index}].`;
    throw new AzureError(400, {
      code: 'InvalidRequestFormat',
      message: 'Cannot parse the request.',
      details: [{ code: 'MissingJsonReferenceId', message }],
    });
  });
}

export function viewRule(resource: StoredResource): Record<string, unknown> {
  const lists = { sourcePortRanges: [], destinationPortRanges: [], sourceAddressPrefixes: [], destinationAddressPrefixes: [] };
  return childEnvelope(resource, { ...lists, ...resource.properties });
}

function storeRule(site: Site, properties: SecurityRuleBody): StoredResource {
  return storeResource(site, securityRuleType, { tags: {}, root: {}, properties, provisioningState: 'Updating' });
}

function isRule(resource: StoredResource): resource is SecurityRule {
  return resource.type === securityRuleType;
}
