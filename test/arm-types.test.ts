import { describe, expect, it, type TestContext } from 'vitest';
import { requireArmTypes } from './arm-types.ts';

const publicIp = 'Microsoft.Network/publicIPAddresses@2025-05-01';
const virtualMachine = 'Microsoft.Compute/virtualMachines@2025-04-01';
const firewallRules = 'Microsoft.Network/firewallPolicies/ruleCollectionGroups@2025-05-01';

const address = (changes: object) => ({ name: 'ip', location: 'eastus', sku: { name: 'Standard' }, ...changes });

describe('the judge of Azure bodies', () => {
  it.for<[string, string, unknown, string]>([
    ['an unknown property', publicIp, address({ properties: { publicIPAllocationMetod: 'Static' } }), 'unknown property'],
    ['a wrong type', publicIp, address({ properties: { idleTimeoutInMinutes: '4' } }), 'whole number'],
    ['a value outside an enumeration', publicIp, address({ sku: { name: 'Standart' } }), 'is none of'],
    ['a read-only property', publicIp, address({ properties: { provisioningState: 'Succeeded' } }), 'is read-only'],
    ['a missing property', virtualMachine, { name: 'vm', properties: {} }, 'required'],
    ['a number out of range', firewallRules, rules({ priority: 5 }), 'at least 100'],
    ['an unknown kind of object', firewallRules, rules({}, { ruleCollectionType: 'None' }), 'is no kind of'],
    ['a wrong member of a kind', firewallRules, rules({}, filterRule({ rulez: [] })), 'unknown property'],
  ])('finds %s', ([, type, body, problem], test) => {
    expect(judge(test, type, body)).toContain(problem);
  });

  it('takes a body that is right, with template expressions', (test) => {
    expect(judge(test, publicIp, address({ properties: { idleTimeoutInMinutes: "[parameters('x')]", dnsSettings: {} } }))).toBe('');
    expect(judge(test, firewallRules, rules({ priority: 100 }, filterRule({})))).toBe('');
  });

  it('lets an answer hold what a request may not', (test) => {
    expect(judge(test, publicIp, address({ id: '/x', properties: { provisioningState: 'Succeeded' } }), 'response')).not.toContain(
      'read-only',
    );
  });
});

function rules(properties: object, ...ruleCollections: object[]) {
  return { name: 'group', properties: { ...properties, ruleCollections } };
}

function filterRule(extra: object) {
  return { ruleCollectionType: 'FirewallPolicyFilterRuleCollection', name: 'one', ...extra };
}

function judge(test: TestContext, type: string, body: unknown, mode: 'request' | 'response' = 'request'): string {
  return requireArmTypes(test).check(type, body, mode).join('\n');
}
