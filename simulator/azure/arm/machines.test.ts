import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { addMachine, addNetworking, createTestArm, machineBody, machinePath, publicIp, type TestArm } from './test-arm.ts';

const times = { vm: 30, deallocate: 15, start: 12, delete: 10, networking: 0, restart: 10, powerOff: 8 };

describe('virtual machines', () => {
  it('boot after their time, with the decoded custom data', async () => {
    const arm = createTestArm({ durations: times });
    const made = await addMachine(arm);
    expect(made).toMatchObject({ status: 201, body: { properties: { provisioningState: 'Creating' } } });
    expect(await stateOf(arm)).toEqual(['ProvisioningState/creating', 'PowerState/starting']);
    arm.clock.advance(30);
    expect(await stateOf(arm)).toEqual(['ProvisioningState/succeeded', 'PowerState/running']);
    expect(arm.guests.all[0]?.machine).toMatchObject({
      name: 'vm1',
      fqdn: 'vm1.westeurope.cloudapp.azure.com',
      ip: '203.0.113.1',
      privateIp: '10.0.0.4',
      customData: '#cloud-config\n',
    });
  });

  it('boot with what cloud-init makes of custom data that is packed by gzip', async () => {
    const arm = createTestArm({ durations: times });
    const osProfile = { computerName: 'claw', adminUsername: 'azureuser', adminPassword: 'Secret-canary-1' };
    const customData = gzipSync('#cloud-config\n{}\n').toString('base64');
    await addMachine(arm, { osProfile: { ...osProfile, customData } });
    arm.clock.advance(30);
    expect(arm.guests.all[0]?.machine.customData).toBe('#cloud-config\n{}\n');
  });

  it('never give back what is write-only', async () => {
    const arm = createTestArm();
    const made = await addMachine(arm);
    const read = await arm.call('GET', `${machinePath}?$expand=instanceView`);
    const listed = await arm.call('GET', '$sub/providers/Microsoft.Compute/virtualMachines');
    const text = JSON.stringify([made, read, listed]);
    expect(text).not.toContain('Secret-canary-1');
    expect(text).not.toContain(Buffer.from('#cloud-config\n').toString('base64'));
  });

  it('take back the body of their own GET', async () => {
    const arm = createTestArm();
    await addMachine(arm);
    const before = await arm.call('GET', `${machinePath}?$expand=instanceView`);
    const put = await arm.call('PUT', machinePath, before.body);
    expect(put.status).toBe(200);
    const after = await arm.call('GET', `${machinePath}?$expand=instanceView`);
    expect(withoutEtag(after.body)).toEqual(withoutEtag(before.body));
  });

  it('give up their cores when they are deallocated, not when they are powered off', async () => {
    const arm = createTestArm({ durations: times });
    await addMachine(arm);
    arm.clock.advance(30);
    await arm.call('POST', `${machinePath}/powerOff`);
    arm.clock.advance(8);
    expect(await stateOf(arm)).toEqual(['ProvisioningState/succeeded', 'PowerState/stopped']);
    expect(await coresInUse(arm)).toBe(2);
    await arm.call('POST', `${machinePath}/deallocate`);
    expect(await stateOf(arm)).toEqual(['ProvisioningState/updating', 'PowerState/deallocating']);
    arm.clock.advance(15);
    expect(await stateOf(arm)).toEqual(['ProvisioningState/succeeded', 'PowerState/deallocated']);
    expect(await coresInUse(arm)).toBe(0);
    expect(arm.guests.all[0]).toMatchObject({ isOn: false, isDeleted: false });
    await arm.call('POST', `${machinePath}/start`);
    arm.clock.advance(12);
    expect(await stateOf(arm)).toEqual(['ProvisioningState/succeeded', 'PowerState/running']);
    expect(arm.guests.all).toHaveLength(1);
    expect(arm.guests.all[0]?.isOn).toBe(true);
  });

  it('let a newer power action end the running one', async () => {
    const arm = createTestArm({ durations: times });
    await addMachine(arm);
    arm.clock.advance(30);
    const restart = await arm.call('POST', `${machinePath}/restart`);
    const stop = await arm.call('POST', `${machinePath}/deallocate`);
    arm.clock.advance(20);
    expect(await follow(arm, restart)).toMatchObject({ status: 'Failed', error: { code: 'OperationPreempted' } });
    expect(await follow(arm, stop)).toMatchObject({ status: 'Succeeded' });
    expect(await stateOf(arm)).toEqual(['ProvisioningState/succeeded', 'PowerState/deallocated']);
  });

  it('may be refused a power action by plan', async () => {
    const arm = createTestArm();
    await addMachine(arm);
    arm.world.faults.plan({ name: 'OperationNotAllowed' });
    expect((await arm.call('POST', `${machinePath}/deallocate`)).status).toBe(409);
    expect((await arm.call('POST', `${machinePath}/deallocate`)).status).toBe(202);
  });

  it('take what belongs to them along when they are deleted, and leave the rest', async () => {
    const arm = createTestArm({ durations: times });
    await addMachine(arm);
    arm.clock.advance(30);
    const deleted = await arm.call('DELETE', machinePath);
    expect(deleted).toMatchObject({ status: 202, headers: { location: expect.stringContaining('monitor=true') } });
    expect(deleted.body).toBeUndefined();
    expect((await arm.call('POST', `${machinePath}/start`)).body).toMatchObject({ error: { code: 'OperationNotAllowed' } });
    arm.clock.advance(10);
    expect((await arm.call('GET', machinePath)).status).toBe(404);
    const left = await arm.call('GET', '~/resources');
    expect(namesIn(left.body)).toEqual(['nsg1', 'vnet1']);
    expect(arm.guests.all[0]?.isDeleted).toBe(true);
    expect((await arm.call('DELETE', machinePath)).status).toBe(204);
  });

  it('never boot once their group is gone', async () => {
    const arm = createTestArm({ durations: { ...times, resourceGroupDelete: 1 } });
    await addMachine(arm);
    await arm.call('DELETE', '$sub/resourceGroups/rg1');
    arm.clock.advance(60);
    expect(arm.guests.all).toEqual([]);
    expect((await arm.call('GET', '$sub/resourceGroups/rg1')).status).toBe(404);
  });

  it('are still being made after a second PUT', async () => {
    const arm = createTestArm({ durations: times });
    await addMachine(arm);
    arm.clock.advance(10);
    const again = await addMachine(arm);
    expect(again).toMatchObject({ status: 200, body: { properties: { provisioningState: 'Creating' } } });
    arm.clock.advance(20);
    expect(await stateOf(arm)).toEqual(['ProvisioningState/succeeded', 'PowerState/running']);
    arm.clock.advance(30);
    expect(arm.guests.all).toHaveLength(1);
  });

  it('are tried again by a PUT when they found no host', async () => {
    const arm = createTestArm({ durations: times });
    arm.world.faults.plan({ name: 'AllocationFailed' });
    await addMachine(arm);
    arm.clock.advance(30);
    await addMachine(arm);
    expect(await stateOf(arm)).toEqual(['ProvisioningState/updating', 'PowerState/starting']);
    arm.clock.advance(30);
    expect(await stateOf(arm)).toEqual(['ProvisioningState/succeeded', 'PowerState/running']);
  });

  it('stay behind failed when there is no room, with their disk and interface', async () => {
    const arm = createTestArm({ durations: times });
    arm.world.faults.plan({ name: 'AllocationFailed' });
    const made = await addMachine(arm);
    arm.clock.advance(30);
    expect(await follow(arm, made)).toMatchObject({ status: 'Failed', error: { code: 'AllocationFailed' } });
    expect(await stateOf(arm)).toEqual(['ProvisioningState/failed/AllocationFailed']);
    const left = namesIn((await arm.call('GET', '~/resources')).body);
    expect(left).toContain('vm1-nic');
    expect(left.filter((name) => name.startsWith('vm1_OsDisk'))).toHaveLength(1);
    expect(await coresInUse(arm)).toBe(0);
  });

  it('hold their interfaces for a while after they are gone', async () => {
    const arm = createTestArm();
    const interfaceId = await addNetworking(arm);
    await arm.call('PUT', machinePath, machineBody(interfaceId, { networkProfile: { networkInterfaces: [{ id: interfaceId }] } }));
    arm.world.faults.plan({ name: 'NicReservedForAnotherVm' });
    await arm.call('DELETE', machinePath);
    const refused = await arm.call('DELETE', interfaceId);
    expect(refused).toMatchObject({ status: 400, body: { error: { code: 'NicReservedForAnotherVm' } } });
    arm.clock.advance(181);
    expect((await arm.call('DELETE', interfaceId)).status).toBe(202);
  });

  it.each([
    ['an unknown size', { hardwareProfile: { vmSize: 'Standard_Z99' } }, 400, 'InvalidParameter'],
    ['an unknown member', { hardwareProfile: { vmSize: 'Standard_B2als_v2', colour: 'red' } }, 400, 'BadRequest'],
    ['a number for a text list', { networkProfile: { networkInterfaces: 7 } }, 400, 'BadRequest'],
    ['no interface', { networkProfile: { networkInterfaces: [] } }, 400, 'InvalidParameter'],
    [
      'an interface of a foreign subscription',
      { networkProfile: { networkInterfaces: [{ id: nowhere('networkInterfaces') }] } },
      403,
      'LinkedAuthorizationFailed',
    ],
    ['an unknown image', { storageProfile: withImage('server-99') }, 404, 'PlatformImageNotFound'],
    ['an image of another architecture', { storageProfile: withImage('server-arm64') }, 400, 'BadRequest'],
    ['Trusted Launch without Gen2', { storageProfile: withImage('server-gen1') }, 400, 'BadRequest'],
    ['a weak password', { osProfile: { adminUsername: 'azureuser', adminPassword: 'short' } }, 400, 'InvalidParameter'],
    ['the user root', { osProfile: { adminUsername: 'root', adminPassword: 'Secret-canary-1' } }, 400, 'InvalidParameter'],
    [
      'plain custom data',
      { osProfile: { adminUsername: 'azureuser', adminPassword: 'Secret-canary-1', customData: 'not base64!' } },
      400,
      'InvalidParameter',
    ],
    ['Spot for a B size', { priority: 'Spot' }, 400, 'InvalidParameter'],
  ])('are refused with %s', async (_, change, status, code) => {
    const arm = createTestArm();
    expect(await addMachine(arm, change)).toMatchObject({ status, body: { error: { code } } });
    expect((await arm.call('GET', machinePath)).status).toBe(404);
  });

  it('are refused with an interface that is not there', async () => {
    const arm = createTestArm();
    const missing = `${await addNetworking(arm)}9`;
    expect(await arm.call('PUT', machinePath, machineBody(missing))).toMatchObject({
      status: 400,
      body: { error: { code: 'InvalidResourceReference' } },
    });
  });

  it('are refused above the quota of the region and of the family', async () => {
    const arm = createTestArm({ coreQuota: 1 });
    const refused = await addMachine(arm);
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'OperationNotAllowed' } } });
    expect(JSON.stringify(refused.body)).toContain(
      'Current Limit: 1, Current Usage: 0, Additional Required: 2, (Minimum) New Limit Required: 2.',
    );
    arm.subscription.coreQuota.default = 10;
    arm.subscription.familyQuota.set('standardBasv2Family', 1);
    expect(JSON.stringify((await addMachine(arm)).body)).toContain('exceeding approved standardBasv2Family Cores quota');
  });

  it('are refused where the subscription may not use the size', async () => {
    const arm = createTestArm();
    arm.subscription.restrictedSkus.push({ region: 'westeurope', size: 'Standard_B2als_v2', reasonCode: 'NotAvailableForSubscription' });
    expect(await addMachine(arm)).toMatchObject({ status: 409, body: { error: { code: 'SkuNotAvailable' } } });
    const skus = await arm.call('GET', "$sub/providers/Microsoft.Compute/skus?api-version=2021-07-01&$filter=location eq 'westeurope'");
    expect(JSON.stringify(skus.body)).toContain('NotAvailableForSubscription');
  });

  it('show the console behind a signed address', async () => {
    const arm = createTestArm();
    await addMachine(arm);
    const { body } = await arm.call('POST', `${machinePath}/retrieveBootDiagnosticsData`);
    const url = new URL((body as { serialConsoleLogBlobUri: string }).serialConsoleLogBlobUri);
    const blob = arm.world.blobs.read(decodeURIComponent(url.pathname), new Map(url.searchParams));
    expect(blob).toEqual({ status: 200, body: 'booted vm1\n' });
  });

  it('hear of a new public name', async () => {
    const arm = createTestArm();
    await addMachine(arm);
    await arm.call('PUT', '~/providers/Microsoft.Network/publicIPAddresses/vm1-ip', publicIp('renamed'));
    expect(arm.guests.all[0]?.machine).toMatchObject({ fqdn: 'renamed.westeurope.cloudapp.azure.com', ip: '203.0.113.1' });
  });

  it('restart when they get another size', async () => {
    const arm = createTestArm();
    await addMachine(arm);
    const patched = await arm.call('PATCH', machinePath, { properties: { hardwareProfile: { vmSize: 'Standard_B4als_v2' } } });
    expect(patched.status).toBe(200);
    expect(await coresInUse(arm)).toBe(4);
    expect(arm.guests.all[0]).toMatchObject({ isOn: true });
  });
});

async function stateOf({ call }: TestArm): Promise<string[]> {
  const { body } = await call('GET', `${machinePath}/instanceView`);
  return (body as { statuses: { code: string }[] }).statuses.map(({ code }) => code);
}

async function coresInUse({ call }: TestArm): Promise<number | undefined> {
  const { body } = await call('GET', '$sub/providers/Microsoft.Compute/locations/westeurope/usages');
  return (body as { value: { name: { value: string }; currentValue: number }[] }).value.find(({ name }) => name.value === 'cores')
    ?.currentValue;
}

async function follow({ call }: TestArm, { headers }: { headers?: Readonly<Record<string, string>> }): Promise<unknown> {
  const { body } = await call('GET', headers?.['azure-asyncoperation'] ?? '');
  return body;
}

function namesIn(body: unknown): string[] {
  return (body as { value: { name: string }[] }).value.map(({ name }) => name);
}

function withoutEtag(body: unknown): unknown {
  const { etag: _, ...rest } = body as Record<string, unknown>;
  return JSON.parse(JSON.stringify(rest, (key, value) => (key === 'time' ? undefined : value)));
}

function nowhere(kind: string): string {
  return `/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg1/providers/Microsoft.Network/${kind}/none`;
}

function withImage(sku: string) {
  const imageReference = { publisher: 'Canonical', offer: 'ubuntu-24_04-lts', sku, version: 'latest' };
  return { imageReference, osDisk: { createOption: 'FromImage' } };
}
