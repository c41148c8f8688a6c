import { describe, expect, it } from 'vitest';
import { addNetworking, createTestArm, httpsRule, machineBody, machinePath, publicIp, type TestArm } from './test-arm.ts';

const network = '~/providers/Microsoft.Network';
const location = 'westeurope';

async function made(): Promise<TestArm> {
  const arm = createTestArm();
  await addNetworking(arm);
  return arm;
}

describe('networking', () => {
  it('shows who uses what', async () => {
    const { call, expand } = await made();
    const nsg = await call('GET', `${network}/networkSecurityGroups/nsg1`);
    expect(nsg.body).toMatchObject({
      properties: {
        securityRules: [{ name: 'https', properties: { access: 'Allow', priority: 100 } }],
        defaultSecurityRules: expect.arrayContaining([expect.objectContaining({ name: 'DenyAllInBound' })]),
        subnets: [{ id: expand(`${network}/virtualNetworks/vnet1/subnets/default`) }],
      },
    });
    const configuration = expand(`${network}/networkInterfaces/vm1-nic/ipConfigurations/main`);
    const ip = await call('GET', `${network}/publicIPAddresses/vm1-ip`);
    expect(ip.body).toMatchObject({
      properties: {
        ipAddress: '203.0.113.1',
        ipConfiguration: { id: configuration },
        dnsSettings: { fqdn: 'vm1.westeurope.cloudapp.azure.com' },
      },
    });
    const subnet = await call('GET', `${network}/virtualNetworks/vnet1/subnets/default`);
    expect(subnet.body).toMatchObject({ properties: { ipConfigurations: [{ id: configuration }] } });
  });

  it('keeps an address and its name over an update, and gives both up with it', async () => {
    const { call, world } = await made();
    const updated = await call('PUT', `${network}/publicIPAddresses/vm1-ip`, { ...publicIp('other'), tags: { a: 'b' } });
    expect(updated).toMatchObject({
      status: 200,
      body: { properties: { ipAddress: '203.0.113.1', dnsSettings: { fqdn: 'other.westeurope.cloudapp.azure.com' } } },
    });
    expect([...world.arm.dnsNames.keys()]).toEqual(['other.westeurope.cloudapp.azure.com']);
    await call('DELETE', `${network}/networkInterfaces/vm1-nic`);
    await call('DELETE', `${network}/publicIPAddresses/vm1-ip`);
    expect(world.arm.publicAddresses.size + world.arm.dnsNames.size + world.arm.referrers.size).toBe(1);
  });

  it('refuses a name that another address has, in whatever subscription', async () => {
    const { call } = await made();
    const free = (label: string) =>
      call('GET', `$sub/providers/Microsoft.Network/locations/westeurope/CheckDnsNameAvailability?domainNameLabel=${label}`);
    expect((await free('vm1')).body).toEqual({ available: false });
    expect((await free('vm2')).body).toEqual({ available: true });
    const taken = await call('PUT', `${network}/publicIPAddresses/ip2`, publicIp('vm1'));
    expect(taken).toMatchObject({ status: 400, body: { error: { code: 'DnsRecordInUse' } } });
  });

  it('gives no more addresses than the subscription may have', async () => {
    const { call, subscription } = await made();
    subscription.publicIpLimit = 1;
    const refused = await call('PUT', `${network}/publicIPAddresses/ip2`, publicIp('vm2'));
    expect(refused).toMatchObject({ status: 400, body: { error: { code: 'PublicIPCountLimitReached' } } });
  });

  it('puts a hash into a name with a scope', async () => {
    const { call } = await made();
    const scoped = publicIp('vm1');
    const dnsSettings = { domainNameLabel: 'vm1', domainNameLabelScope: 'tenantreuse' };
    const { body } = await call('PUT', `${network}/publicIPAddresses/ip2`, {
      ...scoped,
      properties: { ...scoped.properties, dnsSettings },
    });
    expect(body).toMatchObject({
      properties: { dnsSettings: { fqdn: expect.stringMatching(/^vm1\.[a-z0-9]{16}\.westeurope\.cloudapp\.azure\.com$/) } },
    });
  });

  it('deletes nothing that is in use', async () => {
    const arm = await made();
    const refusal = async (path: string) => (await arm.call('DELETE', `${network}/${path}`)).body;
    await arm.call('PUT', machinePath, machineBody(arm.expand(`${network}/networkInterfaces/vm1-nic`)));
    expect(await refusal('networkSecurityGroups/nsg1')).toMatchObject({ error: { code: 'InUseNetworkSecurityGroupCannotBeDeleted' } });
    expect(await refusal('virtualNetworks/vnet1')).toMatchObject({ error: { code: 'InUseSubnetCannotBeDeleted' } });
    expect(await refusal('virtualNetworks/vnet1/subnets/default')).toMatchObject({ error: { code: 'InUseSubnetCannotBeDeleted' } });
    expect(await refusal('publicIPAddresses/vm1-ip')).toMatchObject({ error: { code: 'PublicIPAddressCannotBeDeleted' } });
    expect(await refusal('networkInterfaces/vm1-nic')).toMatchObject({ error: { code: 'NicInUse' } });
  });

  it('drops a subnet that is left out of its network, unless it is in use', async () => {
    const { call } = await made();
    const space = { addressSpace: { addressPrefixes: ['10.0.0.0/16'] } };
    const refused = await call('PUT', `${network}/virtualNetworks/vnet1`, { location, properties: space });
    expect(refused).toMatchObject({ status: 400, body: { error: { code: 'InUseSubnetCannotBeDeleted' } } });
    await call('DELETE', `${network}/networkInterfaces/vm1-nic`);
    expect((await call('PUT', `${network}/virtualNetworks/vnet1`, { location, properties: space })).status).toBe(200);
    expect((await call('GET', `${network}/virtualNetworks/vnet1/subnets/default`)).status).toBe(404);
  });

  it.each([
    ['a Basic address', 'publicIPAddresses/x', { location, properties: {} }, 'IPv4BasicSkuPublicIpCountLimitReached'],
    [
      'a dynamic Standard address',
      'publicIPAddresses/x',
      { location, sku: { name: 'standard' } },
      'StandardAndStandardV2SkuPublicIPAddressesMustBeStatic',
    ],
    ['an unknown member', 'publicIPAddresses/x', { location, colour: 'red' }, 'InvalidRequestFormat'],
    ['no location', 'publicIPAddresses/x', { properties: {} }, 'LocationRequired'],
    ['an unknown location', 'publicIPAddresses/x', { location: 'atlantis' }, 'LocationNotAvailableForResourceType'],
    ['a bad label', 'publicIPAddresses/x', publicIp('Not_A_Label'), 'InvalidDomainNameLabel'],
    ['a bad name', 'publicIPAddresses/-x', publicIp('x1x'), 'InvalidResourceName'],
    ['no address space', 'virtualNetworks/x', { location }, 'InvalidAddressSpace'],
    ['host bits in a prefix', 'virtualNetworks/x', vnet(['10.0.0.1/16']), 'InvalidCIDRNotation'],
    ['a subnet outside', 'virtualNetworks/x', vnet(['10.0.0.0/16'], '10.1.0.0/24'), 'NetcfgSubnetRangeOutsideVnet'],
    ['subnets that overlap', 'virtualNetworks/x', vnet(['10.0.0.0/16'], '10.0.0.0/24', '10.0.0.128/25'), 'NetcfgSubnetRangesOverlap'],
    ['a priority out of range', 'networkSecurityGroups/x', nsg({ priority: 99 }), 'SecurityRuleInvalidPriority'],
    ['a port out of range', 'networkSecurityGroups/x', nsg({ destinationPortRange: '70000' }), 'SecurityRuleInvalidPortRange'],
    ['an address of nonsense', 'networkSecurityGroups/x', nsg({ sourceAddressPrefix: '10.0.0.999' }), 'SecurityRuleInvalidAddressPrefix'],
    ['two rules of one priority', 'networkSecurityGroups/x', nsg({}, {}), 'SecurityRuleConflict'],
    ['an unknown enum value', 'networkSecurityGroups/x', nsg({ access: 'Perhaps' }), 'InvalidRequestFormat'],
    ['no ip configuration', 'networkInterfaces/x', { location, properties: {} }, 'NetworkInterfaceMustHaveAtLeastOneIpConfiguration'],
    [
      'no subnet',
      'networkInterfaces/x',
      { location, properties: { ipConfigurations: [{ name: 'a', properties: {} }] } },
      'InvalidRequestFormat',
    ],
    ['a subnet of nowhere', 'virtualNetworks/none/subnets/x', { properties: { addressPrefix: '10.0.0.0/24' } }, 'ParentResourceNotFound'],
  ])('refuses %s', async (_, path, body, code) => {
    const { call } = await made();
    const answer = await call('PUT', `${network}/${path}`, body);
    expect(answer.body).toMatchObject({ error: { code } });
    expect((await call('GET', `${network}/${path}`)).status).toBe(404);
  });

  it('reads names and enum values in any casing, texts as numbers and null as nothing', async () => {
    const { call } = await made();
    const { name, properties } = httpsRule;
    const rule = {
      NAME: name,
      Properties: { ...properties, access: 'ALLOW', priority: '100', description: null, destinationPortRange: 443 },
    };
    const { status, body } = await call('PUT', `${network}/networkSecurityGroups/x`, {
      Location: 'West Europe',
      properties: { securityRules: [rule] },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      location,
      properties: { securityRules: [{ properties: { access: 'Allow', priority: 100, destinationPortRange: '443' } }] },
    });
  });

  it('changes tags alone by PATCH', async () => {
    const { call } = await made();
    expect((await call('PATCH', `${network}/networkSecurityGroups/nsg1`, { tags: { a: 'b' } })).body).toMatchObject({ tags: { a: 'b' } });
    expect((await call('PATCH', `${network}/networkSecurityGroups/nsg1`, { location })).status).toBe(400);
  });

  it('honours conditions of the request', async () => {
    const { call } = await made();
    const put = (headers: Record<string, string>) =>
      call('PUT', `${network}/networkSecurityGroups/nsg1`, { location, properties: {} }, headers);
    expect((await put({ 'if-none-match': '*' })).status).toBe(412);
    expect((await put({ 'if-match': 'W/"other"' })).status).toBe(412);
    const { body } = await call('GET', `${network}/networkSecurityGroups/nsg1`);
    expect((await put({ 'if-match': (body as { etag: string }).etag })).status).toBe(200);
  });
});

function vnet(addressPrefixes: string[], ...subnets: string[]) {
  const named = subnets.map((addressPrefix, index) => ({ name: `s${index}`, properties: { addressPrefix } }));
  return { location, properties: { addressSpace: { addressPrefixes }, subnets: named } };
}

function nsg(...changes: Record<string, unknown>[]) {
  const securityRules = changes.map((change, index) => ({ name: `r${index}`, properties: { ...httpsRule.properties, ...change } }));
  return { location, properties: { securityRules } };
}
