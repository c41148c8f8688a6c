import { readBody } from '../../body/read.ts';
import { childrenOf } from '../../find.ts';
import type { ResourceKind } from '../kind.ts';
import { referrersOf } from '../references.ts';
import { badRequest } from '../refusal.ts';
import { storeResource } from '../store.ts';
import { defaultRules } from './default-rules.ts';
import { envelope, idsOf, removeSimply, resourceGuidOf, settle } from './parts.ts';
import { networkSecurityGroup } from './schemas/security-groups.ts';
import { checkRules } from './security-rule-checks.ts';
import { nameRules, replaceRules, securityRuleType, viewRule } from './security-rules.ts';

const securityGroupType = 'Microsoft.Network/networkSecurityGroups';

export const securityGroupKind: ResourceKind = {
  type: securityGroupType,
  versions: 'network',
  polling: 'network',
  prepare(site, body) {
    const { tags = {}, properties = {} } = readBody(networkSecurityGroup, body, 'network');
    const rules = nameRules(site.id, properties.securityRules ?? []);
    return {
      refusals: checkRules(rules),
      write() {
        const { flushConnection } = properties;
        const stored = { resourceGuid: resourceGuidOf(site.existing), ...(flushConnection === undefined ? {} : { flushConnection }) };
        const resource = storeResource(site, securityGroupType, { tags, root: {}, properties: stored, provisioningState: 'Updating' });
        replaceRules(site, resource.id, nameRules(resource.id, properties.securityRules ?? []));
        return { resource, ...settle(site.world, resource) };
      },
    };
  },
  view(world, resource) {
    const users = referrersOf(world, resource.id);
    const interfaces = users.filter((id) => /\/networkInterfaces\/[^/]+$/i.test(id));
    const subnets = users.filter((id) => /\/subnets\/[^/]+$/i.test(id));
    return envelope(resource, {
      ...resource.properties,
      securityRules: childrenOf(world, resource.id, securityRuleType).map(viewRule),
      defaultSecurityRules: defaultRules(resource.id, resource.etag),
      ...(interfaces.length > 0 ? { networkInterfaces: idsOf(interfaces) } : {}),
      ...(subnets.length > 0 ? { subnets: idsOf(subnets) } : {}),
    });
  },
  refuseRemoval(world, resource) {
    const users = referrersOf(world, resource.id);
    if (users.length === 0) return null;
    const advice =
      'In order to delete the Network security group, remove the association with the resource(s). To learn how to do this, see aka.ms/deletensg.';
    const message = `Network security group ${resource.id} cannot be deleted because it is in use by the following resources: ${users.join(', ')}. ${advice}`;
    return badRequest('InUseNetworkSecurityGroupCannotBeDeleted', message);
  },
  remove: removeSimply,
};
