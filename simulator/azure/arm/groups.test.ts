import { describe, expect, it } from 'vitest';
import { addMachine, addNetworking, createTestArm, machinePath } from './test-arm.ts';

const location = 'westeurope';

describe('resource groups', () => {
  it('are made, changed, listed by tag and found by anybody who asks', async () => {
    const { call } = createTestArm();
    expect(await call('PUT', '$sub/resourceGroups/rg1', { location: 'West Europe', tags: { owner: 'me', kind: 'a' } })).toMatchObject({
      status: 201,
      body: { name: 'rg1', location, type: 'Microsoft.Resources/resourceGroups', properties: { provisioningState: 'Succeeded' } },
    });
    await call('PUT', '$sub/resourceGroups/rg2', { location, tags: { owner: 'you' } });
    expect((await call('PUT', '$sub/resourceGroups/RG1', { location, tags: { owner: 'me' } })).status).toBe(200);
    expect((await call('HEAD', '$sub/resourceGroups/rg1')).status).toBe(204);
    expect((await call('HEAD', '$sub/resourceGroups/rg9')).status).toBe(404);
    const filtered = await call('GET', `$sub/resourceGroups?$filter=${encodeURIComponent("tagName eq 'owner' and tagValue eq 'me'")}`);
    expect(filtered.body).toMatchObject({ value: [{ name: 'rg1' }] });
    expect((await call('GET', "$sub/resourceGroups?$filter=colour eq 'red'")).body).toMatchObject({
      error: { code: 'InvalidFilterInQueryString' },
    });
  });

  it('are listed in pages', async () => {
    const { call } = createTestArm();
    for (const name of ['a', 'b', 'c']) await call('PUT', `$sub/resourceGroups/${name}`, { location });
    const first = await call('GET', '$sub/resourceGroups?$top=2');
    const { value, nextLink } = first.body as { value: unknown[]; nextLink: string };
    expect(value).toHaveLength(2);
    expect((await call('GET', nextLink)).body).toEqual({ value: [expect.objectContaining({ name: 'c' })] });
  });

  it.each([
    ['a bad name', 'a$b', { location }, 400, 'InvalidResourceGroup'],
    ['a dot at the end', 'a.', { location }, 400, 'InvalidResourceGroup'],
    ['no location', 'a', {}, 400, 'LocationRequired'],
    ['an unknown location', 'a', { location: 'atlantis' }, 400, 'LocationNotAvailableForResourceGroup'],
    ['another location', 'rg1', { location: 'eastus' }, 409, 'InvalidResourceGroupLocation'],
    ['an unknown member', 'a', { location, colour: 'red' }, 400, 'InvalidRequestContent'],
    ['a bad tag', 'a', { location, tags: { 'a<b': 'c' } }, 400, 'InvalidTagNameCharacters'],
  ])('are refused with %s', async (_, name, body, status, code) => {
    const { call } = createTestArm();
    await call('PUT', '$sub/resourceGroups/rg1', { location });
    expect(await call('PUT', `$sub/resourceGroups/${encodeURIComponent(name)}`, body)).toMatchObject({ status, body: { error: { code } } });
  });

  it('go with everything in them, after a while', async () => {
    const arm = createTestArm({ durations: { vm: 0, networking: 0, resourceGroupDelete: 5, delete: 10 } });
    await addMachine(arm);
    const deleted = await arm.call('DELETE', '$sub/resourceGroups/rg1');
    expect(deleted.status).toBe(202);
    expect(deleted.body).toBeUndefined();
    const poll = () => arm.call('GET', deleted.headers?.location ?? '');
    expect(await poll()).toMatchObject({ status: 202, headers: { 'retry-after': '1' } });
    expect(arm.guests.all[0]?.isOn).toBe(false);
    expect((await arm.call('PUT', machinePath, {})).body).toMatchObject({ error: { code: 'ResourceGroupBeingDeleted' } });
    expect((await arm.call('PUT', '$sub/resourceGroups/rg1', { location })).body).toMatchObject({
      error: { code: 'ResourceGroupBeingDeleted' },
    });
    arm.clock.advance(15);
    expect(await poll()).toMatchObject({ status: 200 });
    expect(await arm.call('GET', machinePath)).toMatchObject({
      status: 404,
      body: { error: { code: 'ResourceGroupNotFound' } },
      headers: { 'x-ms-failure-cause': 'gateway' },
    });
    expect(arm.guests.all[0]?.isDeleted).toBe(true);
    expect(
      arm.world.arm.machines.size + arm.world.arm.publicAddresses.size + arm.world.arm.dnsNames.size + arm.world.arm.referrers.size,
    ).toBe(0);
  });

  it('are gone sooner when their machines are forced off', async () => {
    const arm = createTestArm({ durations: { vm: 0, networking: 0, resourceGroupDelete: 5, delete: 10 } });
    await addMachine(arm);
    await arm.call('DELETE', '$sub/resourceGroups/rg1?forceDeletionTypes=Microsoft.Compute/virtualMachines');
    arm.clock.advance(5);
    expect((await arm.call('GET', '$sub/resourceGroups/rg1')).status).toBe(404);
  });

  it('stay while they are locked', async () => {
    const arm = createTestArm();
    await addNetworking(arm);
    arm.subscription.locks.add(arm.expand('~').toLowerCase());
    expect(await arm.call('DELETE', '$sub/resourceGroups/rg1')).toMatchObject({ status: 409, body: { error: { code: 'ScopeLocked' } } });
    expect(await arm.call('DELETE', '~/providers/Microsoft.Network/networkInterfaces/vm1-nic')).toMatchObject({ status: 409 });
  });

  it('stay when something outside uses what is in them', async () => {
    const arm = createTestArm();
    await addNetworking(arm);
    await arm.call('PUT', '$sub/resourceGroups/rg2', { location });
    const subnet = { id: arm.expand('~/providers/Microsoft.Network/virtualNetworks/vnet1/subnets/default') };
    const properties = { ipConfigurations: [{ name: 'a', properties: { subnet } }] };
    await arm.call('PUT', '$sub/resourceGroups/rg2/providers/Microsoft.Network/networkInterfaces/x', { location, properties });
    const { headers } = await arm.call('DELETE', '$sub/resourceGroups/rg1');
    expect(await arm.call('GET', headers?.location ?? '')).toMatchObject({
      status: 409,
      body: { error: { code: 'ResourceGroupDeletionBlocked' } },
    });
    expect((await arm.call('GET', '$sub/resourceGroups/rg1')).body).toMatchObject({ properties: { provisioningState: 'Succeeded' } });
  });

  it('may be missing in a GET and in a list right after their PUT', async () => {
    const arm = createTestArm();
    await arm.call('PUT', '$sub/resourceGroups/rg1', { location });
    arm.world.faults.plan({ name: 'NotFoundAfterPut', where: { type: 'Microsoft.Resources/resourceGroups' } });
    expect((await arm.call('GET', '$sub/resourceGroups/rg1')).status).toBe(404);
    expect((await arm.call('GET', '$sub/resourceGroups/rg1')).status).toBe(200);
    arm.world.faults.plan({
      name: 'ListLag',
      where: { type: 'Microsoft.Resources/resourceGroups' },
      seconds: 30,
      times: Number.POSITIVE_INFINITY,
    });
    expect((await arm.call('GET', '$sub/resourceGroups')).body).toEqual({ value: [] });
    arm.clock.advance(30);
    expect((await arm.call('GET', '$sub/resourceGroups')).body).toMatchObject({ value: [{ name: 'rg1' }] });
  });
});

describe('what stands around resources', () => {
  it('refuses a namespace that is not registered, until it is', async () => {
    const arm = createTestArm();
    await arm.call('PUT', '$sub/resourceGroups/rg1', { location });
    arm.subscription.providers.set('Microsoft.Network', 'NotRegistered');
    const put = () => arm.call('PUT', '~/providers/Microsoft.Network/networkSecurityGroups/a', { location });
    expect(await put()).toMatchObject({ status: 409, body: { error: { code: 'MissingSubscriptionRegistration' } } });
    expect((await arm.call('POST', '$sub/providers/microsoft.network/register')).body).toMatchObject({ registrationState: 'Registered' });
    expect((await put()).status).toBe(201);
  });

  it('refuses what a policy forbids', async () => {
    const arm = createTestArm();
    arm.subscription.policies.push(({ tags }) => (tags.owner ? null : { code: 'RequestDisallowedByPolicy', message: 'A tag is missing.' }));
    expect(await arm.call('PUT', '$sub/resourceGroups/rg1', { location })).toMatchObject({ status: 403 });
    expect((await arm.call('PUT', '$sub/resourceGroups/rg1', { location, tags: { owner: 'me' } })).status).toBe(201);
  });

  it('refuses a poll address that was altered, or of another subscription', async () => {
    const arm = createTestArm({ durations: { networking: 10 } });
    await arm.call('PUT', '$sub/resourceGroups/rg1', { location });
    const { headers } = await arm.call('PUT', '~/providers/Microsoft.Network/networkSecurityGroups/a', { location });
    const url = new URL(headers?.['azure-asyncoperation'] ?? '');
    expect(url.href.length).toBeGreaterThan(2500);
    expect(await arm.call('GET', url.href)).toMatchObject({ status: 200, body: { status: 'InProgress' }, headers: { 'retry-after': '1' } });
    url.searchParams.set('api-version', '2024-05-01');
    expect((await arm.call('GET', url.href)).status).toBe(403);
  });

  it('fails a write by plan', async () => {
    const arm = createTestArm();
    await arm.call('PUT', '$sub/resourceGroups/rg1', { location });
    const put = () => arm.call('PUT', '~/providers/Microsoft.Network/networkSecurityGroups/a', { location });
    arm.world.faults.plan({ name: 'RetryableErrorDueToAnotherOperation' });
    expect(await put()).toMatchObject({ status: 429, headers: { 'retry-after': '10' } });
    arm.world.faults.plan({ name: 'ConflictingConcurrentWrite' });
    expect(await put()).toMatchObject({ status: 409 });
    arm.world.faults.plan({ name: 'InternalOperationError' });
    const { headers } = await put();
    expect((await arm.call('GET', headers?.['azure-asyncoperation'] ?? '')).body).toMatchObject({
      status: 'Failed',
      error: { code: 'InternalOperationError' },
    });
    expect((await arm.call('GET', '~/providers/Microsoft.Network/networkSecurityGroups/a')).body).toMatchObject({
      properties: { provisioningState: 'Failed' },
    });
  });

  it('can be stuck deleting', async () => {
    const arm = createTestArm();
    await addMachine(arm);
    arm.world.faults.plan({ name: 'StuckDeleting', where: { type: 'Microsoft.Compute/virtualMachines' } });
    await arm.call('DELETE', machinePath);
    arm.clock.advance(100_000);
    expect((await arm.call('GET', machinePath)).body).toMatchObject({ properties: { provisioningState: 'Deleting' } });
  });

  it('changes tags by themselves', async () => {
    const arm = createTestArm();
    await addMachine(arm);
    const tags = '/providers/Microsoft.Resources/tags/default';
    await arm.call('PUT', `~${tags}`, { properties: { tags: { a: '1' } } });
    await arm.call('PATCH', `~${tags}`, { operation: 'merge', properties: { tags: { b: '2' } } });
    expect((await arm.call('GET', '$sub/resourceGroups/rg1')).body).toMatchObject({ tags: { a: '1', b: '2' } });
    await arm.call('PATCH', `${machinePath}${tags}`, { operation: 'Replace', properties: { tags: { c: '3' } } });
    expect((await arm.call('GET', machinePath)).body).toMatchObject({ tags: { c: '3' } });
    expect((await arm.call('PUT', `~${tags}`, { colour: 'red' })).status).toBe(400);
  });

  it('tells rights, locks, subscriptions, tenants, regions and resources', async () => {
    const arm = createTestArm();
    await addMachine(arm);
    expect((await arm.call('GET', '~/providers/Microsoft.Authorization/permissions?api-version=2022-04-01')).body).toMatchObject({
      value: [{ actions: ['*'] }],
    });
    expect((await arm.call('GET', '~/providers/Microsoft.Authorization/locks')).body).toEqual({ value: [] });
    expect((await arm.call('GET', '/subscriptions')).body).toMatchObject({
      value: [{ subscriptionId: arm.account.subscriptionId, state: 'Enabled' }],
    });
    expect((await arm.call('GET', '/tenants')).body).toMatchObject({ value: [{ tenantId: arm.account.tenantId }] });
    expect((await arm.call('GET', '$sub/locations')).body).toMatchObject({
      value: expect.arrayContaining([expect.objectContaining({ name: location })]),
    });
    const filter = encodeURIComponent("resourceType eq 'Microsoft.Compute/virtualMachines'");
    expect((await arm.call('GET', `$sub/resources?$filter=${filter}`)).body).toMatchObject({ value: [{ name: 'vm1' }] });
  });
});
