import { ComputeManagementClient } from '@azure/arm-compute';
import { ResourceManagementClient } from '@azure/arm-resources';
import { SubscriptionClient } from '@azure/arm-resources-subscriptions';
import { ClientSecretCredential } from '@azure/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Simulator } from '../simulator.ts';
import { startTrustedSimulator } from '../test-client.ts';
import { httpsRule, machineBody, publicIp } from './test-arm.ts';

const location = 'westeurope';
const network = '/resourceGroups/rg1/providers/Microsoft.Network';

describe('Resource Manager through the official clients', () => {
  let simulator: Simulator;
  let compute: ComputeManagementClient;
  let resources: ResourceManagementClient;
  let credential: ClientSecretCredential;

  beforeAll(async () => {
    simulator = await startTrustedSimulator({ durations: 'none' });
    const { tenantId, clientId, clientSecret, subscriptionId } = simulator.account;
    credential = new ClientSecretCredential(tenantId, clientId, clientSecret);
    compute = new ComputeManagementClient(credential, subscriptionId, { retryOptions: { maxRetries: 0 } });
    resources = new ResourceManagementClient(credential, subscriptionId, { retryOptions: { maxRetries: 0 } });
  });
  afterAll(() => simulator.stop());

  const idOf = (path: string) => `/subscriptions/${simulator.account.subscriptionId}${network}/${path}`;
  const put = (path: string, parameters: object) => resources.resources.createOrUpdateById(idOf(path), '2025-05-01', parameters);

  it('makes a group with networking and a machine, and everything can be read', async () => {
    const group = await resources.resourceGroups.createOrUpdate('rg1', { location, tags: { owner: 'me' } });
    expect(group).toMatchObject({ name: 'rg1', properties: { provisioningState: 'Succeeded' } });
    await put('networkSecurityGroups/nsg1', { location, properties: { securityRules: [httpsRule] } });
    await put('virtualNetworks/vnet1', {
      location,
      properties: {
        addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
        subnets: [{ name: 'default', properties: { addressPrefix: '10.0.0.0/24' } }],
      },
    });
    const address = await put('publicIPAddresses/ip1', publicIp('claw1'));
    expect(address.properties).toMatchObject({ dnsSettings: { fqdn: 'claw1.westeurope.cloudapp.azure.com' } });
    const properties = {
      subnet: { id: idOf('virtualNetworks/vnet1/subnets/default') },
      publicIPAddress: { id: idOf('publicIPAddresses/ip1') },
    };
    await put('networkInterfaces/nic1', { location, properties: { ipConfigurations: [{ name: 'main', properties }] } });
    const body = machineBody(idOf('networkInterfaces/nic1'));
    const { properties: parts, ...rest } = body;
    const machine = await compute.virtualMachines.createOrUpdate('rg1', 'vm1', { ...rest, ...parts } as never);
    expect(machine.provisioningState).toBe('Succeeded');
    const read = await compute.virtualMachines.get('rg1', 'vm1', { expand: 'instanceView' });
    expect(read.instanceView?.statuses?.map(({ code }) => code)).toEqual(['ProvisioningState/succeeded', 'PowerState/running']);
    const names: (string | undefined)[] = [];
    for await (const { name } of resources.resources.listByResourceGroup('rg1')) names.push(name);
    expect(names.filter((name) => !name?.startsWith('vm1_OsDisk')).sort()).toEqual(['ip1', 'nic1', 'nsg1', 'vm1', 'vnet1']);
    expect(simulator.crashes).toEqual([]);
  });

  it('runs its power actions and commands', async () => {
    await compute.virtualMachines.deallocate('rg1', 'vm1');
    expect((await compute.virtualMachines.instanceView('rg1', 'vm1')).statuses?.at(-1)?.code).toBe('PowerState/deallocated');
    await compute.virtualMachines.start('rg1', 'vm1');
    await compute.virtualMachines.restart('rg1', 'vm1');
    const { serialConsoleLogBlobUri } = await compute.virtualMachines.retrieveBootDiagnosticsData('rg1', 'vm1');
    expect(serialConsoleLogBlobUri).toMatch(/^https:\/\/.*\.blob\.core\.windows\.net\/.*sig=/);
    expect(simulator.crashes).toEqual([]);
  });

  it('tells sizes, quotas and regions', async () => {
    const skus: string[] = [];
    for await (const { name } of compute.resourceSkus.list({ filter: "location eq 'westeurope'" })) skus.push(name ?? '');
    expect(skus).toContain('Standard_B2als_v2');
    const usages: [string | undefined, number | undefined][] = [];
    for await (const { name, currentValue } of compute.usage.list(location)) usages.push([name?.value, currentValue]);
    expect(usages).toContainEqual(['cores', 2]);
    const subscriptions = new SubscriptionClient(credential);
    const regions: (string | undefined)[] = [];
    for await (const { name } of subscriptions.subscriptions.listLocations(simulator.account.subscriptionId)) regions.push(name);
    expect(regions).toContain(location);
    expect(simulator.crashes).toEqual([]);
  });

  it('deletes the machine, then the group', async () => {
    await compute.virtualMachines.delete('rg1', 'vm1');
    await expect(compute.virtualMachines.get('rg1', 'vm1')).rejects.toMatchObject({ statusCode: 404, code: 'ResourceNotFound' });
    await resources.resourceGroups.delete('rg1');
    await expect(resources.resourceGroups.get('rg1')).rejects.toMatchObject({ statusCode: 404, code: 'ResourceGroupNotFound' });
    expect(simulator.crashes).toEqual([]);
  });
});
