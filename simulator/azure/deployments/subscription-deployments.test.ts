import { describe, expect, it } from 'vitest';
import { createTestCloud } from './test-cloud.ts';
import { $schema, address, body, path } from './test-requests.ts';

describe('a deployment to a subscription', () => {
  const subscriptionPath = '/subscriptions/$sub/providers/Microsoft.Resources/deployments/s1';
  const module = {
    type: 'Microsoft.Resources/deployments',
    apiVersion: '2025-04-01',
    name: 'module',
    resourceGroup: 'rg1',
    properties: {
      mode: 'Incremental',
      template: { $schema, contentVersion: '1.0.0.0', resources: [{ ...address, location: 'westeurope' }] },
    },
  };

  it('deploys modules to its groups', () => {
    const cloud = createTestCloud();
    const answer = cloud.call('PUT', subscriptionPath, { location: 'westeurope', ...body({ resources: [module] }) });
    expect(answer).toMatchObject({ status: 201, body: { location: 'westeurope' } });
    cloud.clock.advance(5);
    expect(cloud.call('GET', subscriptionPath)).toMatchObject({ body: { properties: { provisioningState: 'Succeeded' } } });
    expect(cloud.call('GET', '~/providers/Microsoft.Resources/deployments/module')).toMatchObject({ status: 200 });
    expect(cloud.puts).toEqual(['ip1']);
  });

  it('makes groups first, then what goes into them', () => {
    const cloud = createTestCloud();
    const group = {
      type: 'Microsoft.Resources/resourceGroups',
      apiVersion: '2025-04-01',
      name: 'rg2',
      location: 'westeurope',
      tags: { a: 'b' },
    };
    const inside = {
      ...module,
      resourceGroup: 'rg2',
      dependsOn: ["[subscriptionResourceId('Microsoft.Resources/resourceGroups', 'rg2')]"],
    };
    cloud.call('PUT', subscriptionPath, { location: 'westeurope', ...body({ resources: [inside, group] }) });
    cloud.clock.advance(5);
    expect(cloud.call('GET', subscriptionPath)).toMatchObject({ body: { properties: { provisioningState: 'Succeeded' } } });
    expect(cloud.world.subscriptions.get(cloud.account.subscriptionId)?.resourceGroups.get('rg2')).toMatchObject({ tags: { a: 'b' } });
    expect(cloud.puts).toEqual(['ip1']);
  });

  it('fails with the group that is missing', () => {
    const cloud = createTestCloud();
    cloud.call('PUT', subscriptionPath, { location: 'westeurope', ...body({ resources: [{ ...module, resourceGroup: 'rg9' }] }) });
    cloud.clock.advance(5);
    const { properties } = cloud.call('GET', subscriptionPath).body as {
      properties: { error: { details: { code: string; message: string }[] } };
    };
    expect(properties.error.details).toMatchObject([{ code: 'NotFound', message: expect.stringContaining('ResourceGroupNotFound') }]);
  });

  it('needs a location, which a group does not take', () => {
    const cloud = createTestCloud();
    expect(cloud.call('PUT', subscriptionPath, body({ resources: [] }))).toMatchObject({
      status: 400,
      body: { error: { code: 'LocationRequired' } },
    });
    expect(cloud.call('PUT', path, { location: 'westeurope', ...body({ resources: [] }) })).toMatchObject({
      status: 400,
      body: { error: { code: 'InvalidDeployment' } },
    });
  });
});
