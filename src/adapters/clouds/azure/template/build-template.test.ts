import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requireArmTypes } from '../../../../../test/arm-types.ts';
import type { DeploymentSpec, Exposure } from '../../../../domain/deployment.ts';
import { buildTemplate } from './build-template.ts';
import { buildPortalLink } from './portal-link.ts';

const spec: DeploymentSpec = {
  installationId: '11111111-0000-4000-8000-000000000000',
  workspaceId: '22222222-0000-4000-8000-000000000000',
  deploymentId: '33333333-0000-4000-8000-000000000000',
  name: 'my-bot',
  cloud: 'azure',
  region: 'westeurope',
  size: 'Standard_B2als_v2',
  openclawVersion: '2026.9.6',
  desired: 'running',
  generation: 1,
  incarnation: 1,
  model: null,
  channels: [],
  exposure: null,
};
const build = (changes: Partial<DeploymentSpec> = {}, customData = '#cloud-config\n') =>
  buildTemplate({ spec: { ...spec, ...changes }, customData });
const expose = (exposure: Partial<Exposure>) => ({
  exposure: { domain: null, dnsZone: null, sshSource: null, sshPublicKey: null, ...exposure },
});

function resourceOf(template: ReturnType<typeof build>, type: string): Record<string, unknown> {
  const resource = template.resources.find((candidate) => candidate.type === type);
  if (!resource) throw new Error(`no ${type} in the template`);
  return resource;
}

function inboundOf(template: ReturnType<typeof build>) {
  const group = resourceOf(template, 'Microsoft.Network/networkSecurityGroups') as {
    properties: { securityRules: { properties: { destinationPortRange: string; sourceAddressPrefix: string; access: string } }[] };
  };
  return group.properties.securityRules.map(({ properties }) => [properties.destinationPortRange, properties.sourceAddressPrefix]);
}

/** What Azure makes of a template's JSON: expressions are marked, doubled brackets undone. */
function evaluate(value: unknown): unknown {
  if (typeof value === 'string' && value.startsWith('[') && value.endsWith(']')) {
    return value.startsWith('[[') ? value.slice(1) : { expression: value };
  }
  if (Array.isArray(value)) return value.map(evaluate);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, evaluate(item)]));
}

const replaceStrings = (value: unknown, replace: (text: string) => unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, item: unknown) => (typeof item === 'string' ? replace(item) : item));

describe('the template', () => {
  it('satisfies the type data of Azure, resource by resource', (test) => {
    const types = requireArmTypes(test);
    for (const template of [build(), build(expose({ sshSource: '203.0.113.7/32', sshPublicKey: 'ssh-ed25519 AAAA me' }))]) {
      for (const resource of template.resources) {
        expect(types.check(`${resource.type}@${resource.apiVersion}`, resource, 'request')).toEqual([]);
      }
    }
  });

  it('lets in the web only, and SSH only for whom the user names', { tags: ['A43'] }, () => {
    expect(inboundOf(build())).toEqual([
      ['443', 'Internet'],
      ['80', 'Internet'],
    ]);
    expect(inboundOf(build(expose({ sshSource: '203.0.113.7/32' })))).toContainEqual(['22', '203.0.113.7/32']);
  });

  it('makes a machine without a password, with a trusted boot, a console log, and nothing that outlives it', () => {
    const machine = resourceOf(build(), 'Microsoft.Compute/virtualMachines');
    expect(machine.properties).toMatchObject({
      hardwareProfile: { vmSize: 'Standard_B2als_v2' },
      storageProfile: {
        imageReference: { publisher: 'Canonical', offer: 'ubuntu-24_04-lts', sku: 'server' },
        osDisk: { createOption: 'FromImage', deleteOption: 'Delete', diskSizeGB: 32 },
      },
      osProfile: { linuxConfiguration: { disablePasswordAuthentication: true } },
      networkProfile: { networkInterfaces: [{ properties: { deleteOption: 'Delete' } }] },
      securityProfile: { securityType: 'TrustedLaunch', uefiSettings: { secureBootEnabled: true, vTpmEnabled: true } },
      diagnosticsProfile: { bootDiagnostics: { enabled: true } },
    });
    expect(JSON.stringify(machine)).not.toContain('adminPassword');
  });

  it('gives the machine no identity, whose token whoever is on it could take', { tags: ['A43'] }, () => {
    const machine = resourceOf(
      build(expose({ sshSource: '203.0.113.7/32', sshPublicKey: 'ssh-ed25519 AAAA me' })),
      'Microsoft.Compute/virtualMachines',
    );
    expect(JSON.stringify(machine)).not.toMatch(/identity/i);
  });

  it('has an explicit way out and a fixed address with a name', () => {
    const subnets = { subnets: [{ properties: { defaultOutboundAccess: false } }] };
    expect(resourceOf(build(), 'Microsoft.Network/virtualNetworks').properties).toMatchObject(subnets);
    const address = resourceOf(build(), 'Microsoft.Network/publicIPAddresses');
    expect(address).toMatchObject({
      sku: { name: 'Standard' },
      properties: { publicIPAllocationMethod: 'Static', dnsSettings: { domainNameLabel: 'my-bot-33333333' } },
    });
  });

  it('marks every resource as ours and takes no parameters', () => {
    const template = build();
    for (const resource of template.resources) {
      expect(resource.tags).toMatchObject({ 'clawbot-deployment-id': spec.deploymentId, 'clawbot-installation-id': spec.installationId });
    }
    expect(Object.keys(template)).toEqual(['$schema', 'contentVersion', 'resources', 'outputs']);
    expect(Object.keys(template.outputs)).toEqual(['fqdn', 'ip']);
  });

  it('hands the document to the machine byte for byte', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { properties } = resourceOf(build({}, text), 'Microsoft.Compute/virtualMachines') as {
          properties: { osProfile: { customData: string } };
        };
        expect(gunzipSync(Buffer.from(properties.osProfile.customData, 'base64')).toString('utf8')).toBe(text);
      }),
    );
  });

  it('takes whatever a user writes as data: the structure stays, no value becomes an expression', { tags: ['A10'] }, () => {
    const marker = 'ssh-ed25519 MARKER';
    const plain = evaluate(build({ region: marker, size: marker, ...expose({ sshSource: marker, sshPublicKey: marker }) }));
    const hostile = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string().map((text) => `[${text}]`),
      fc.constantFrom("[resourceId('x')]", '[[x]]', '[[[x]', "'); evil", '"},{"', '\u2028\n{{y}}', '__proto__'),
    );
    fc.assert(
      fc.property(
        hostile.filter((text) => text !== ''),
        (value) => {
          const sent = JSON.parse(
            JSON.stringify(build({ region: value, size: value, ...expose({ sshSource: value, sshPublicKey: value }) })),
          );
          expect(evaluate(sent)).toEqual(replaceStrings(plain, (text) => (text === marker ? value : text)));
        },
      ),
    );
  });
});

describe('the link to the portal', () => {
  it('carries the address whole', () => {
    const address = 'https://deploy.example.com/api/template?id=1&name=a#b';
    const link = buildPortalLink(address);
    expect(decodeURIComponent(link.split('/uri/')[1] ?? '')).toBe(address);
    expect(link.split('/uri/')[1]).not.toMatch(/[/?&#]/);
  });
});
