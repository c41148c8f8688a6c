import { describe, expect, it } from 'vitest';
import { AzureError } from '../core/errors.ts';
import { createTestCloud } from './test-cloud.ts';
import { $schema, address, apiVersion, body, machine, nic, path, read } from './test-requests.ts';

describe('a deployment', () => {
  it('makes resources in the order of their needs, explicit or by reference(), and gives outputs', () => {
    const cloud = createTestCloud();
    const outputs = { ip: { type: 'string', value: "[reference(resourceId('Microsoft.Network/publicIPAddresses', 'ip1')).ipAddress]" } };
    const answer = cloud.call('PUT', path, body({ resources: [machine, nic, address], outputs }));
    expect(answer).toMatchObject({ status: 201, body: { properties: { provisioningState: 'Accepted' } } });
    const poll = answer.headers?.['azure-asyncoperation'] ?? '';
    expect(cloud.call('GET', poll)).toMatchObject({ status: 200, body: { status: 'Accepted' } });
    cloud.clock.advance(2.5);
    expect(cloud.puts).toEqual(['ip1', 'nic1', 'vm1']);
    expect(cloud.call('GET', poll)).toMatchObject({ body: { status: 'Running' }, headers: { 'retry-after': '1' } });
    cloud.clock.advance(1);
    expect(cloud.call('GET', poll).body).toEqual({ status: 'Succeeded' });
    expect(read(cloud)).toMatchObject({
      properties: { provisioningState: 'Succeeded', duration: 'PT3S', outputs: { ip: { type: 'String', value: '203.0.113.7' } } },
    });
    expect(
      cloud.group.resources.get(`${cloud.group.id}/providers/Microsoft.Network/networkInterfaces/nic1`.toLowerCase())?.properties,
    ).toMatchObject({ address: '203.0.113.7' });
  });

  it('lists what it did, with the states and targets', () => {
    const cloud = createTestCloud();
    cloud.call('PUT', path, body({ resources: [nic, address] }));
    cloud.clock.advance(5);
    const { value } = cloud.call('GET', '~/deployments/d1/operations').body as { value: { properties: Record<string, unknown> }[] };
    expect(value.map(({ properties }) => properties.provisioningOperation)).toEqual([
      'EvaluateDeploymentOutput',
      'Read',
      'Create',
      'Create',
    ]);
    expect(value.at(-1)).toMatchObject({
      properties: {
        provisioningState: 'Succeeded',
        statusCode: 'Created',
        targetResource: { resourceType: 'Microsoft.Network/publicIPAddresses', resourceName: 'ip1' },
      },
    });
  });

  it('never shows a secret again', () => {
    const cloud = createTestCloud();
    const template = {
      parameters: { key: { type: 'secureString' }, plain: { type: 'string', defaultValue: 'p' } },
      resources: [],
      outputs: { leak: { type: 'securestring', value: "[parameters('key')]" } },
    };
    cloud.call('PUT', path, body(template, { key: { value: 'CANARY' } }));
    cloud.clock.advance(1);
    expect(read(cloud)).toMatchObject({
      properties: { parameters: { key: { type: 'SecureString' }, plain: { type: 'String', value: 'p' } }, provisioningState: 'Succeeded' },
    });
    expect(JSON.stringify([read(cloud), read(cloud, '/operations')])).not.toContain('CANARY');
  });

  it('refuses a second one of the same name while the first runs', () => {
    const cloud = createTestCloud();
    cloud.call('PUT', path, body({ resources: [address] }));
    expect(cloud.call('PUT', path, body({ resources: [address] }))).toMatchObject({
      status: 409,
      body: { error: { code: 'DeploymentActive' } },
    });
    cloud.clock.advance(2);
    expect(cloud.call('PUT', path, body({ resources: [address] })).status).toBe(200);
  });

  it('tells each poll of the run that it was made for', () => {
    const cloud = createTestCloud({ ip1: { fail: { code: 'AllocationFailed', message: 'No room.' } } });
    const first = cloud.call('PUT', path, body({ resources: [address] })).headers?.['azure-asyncoperation'] ?? '';
    cloud.clock.advance(2);
    const second = cloud.call('PUT', path, body({ resources: [{ ...address, name: 'ip2' }] })).headers?.['azure-asyncoperation'] ?? '';
    cloud.clock.advance(2);
    expect(cloud.call('GET', first)).toMatchObject({ body: { status: 'Failed', error: { code: 'DeploymentFailed' } } });
    expect(cloud.call('GET', second).body).toEqual({ status: 'Succeeded' });
  });

  it('tells a refusal of a provider as text inside the message', () => {
    const refusal = new AzureError(409, { code: 'OperationNotAllowed', message: 'Quota.' });
    const cloud = createTestCloud({ vm1: { refuse: [refusal] } });
    const answer = cloud.call('PUT', path, body({ resources: [{ ...machine, dependsOn: [] }, address] }));
    cloud.clock.advance(5);
    expect(cloud.puts).toEqual(['ip1']);
    const status = cloud.call('GET', answer.headers?.['azure-asyncoperation'] ?? '').body as {
      error: { details: { code: string; message: string }[] };
    };
    expect(status).toMatchObject({ status: 'Failed', error: { code: 'DeploymentFailed', details: [{ code: 'Conflict' }] } });
    expect(JSON.parse(status.error.details[0]?.message ?? '')).toEqual({ error: { code: 'OperationNotAllowed', message: 'Quota.' } });
    expect(status.error.details[0]?.message).toContain('\r\n');
    const { value } = read(cloud, '/operations') as { value: unknown[] };
    expect(value).toContainEqual(
      expect.objectContaining({
        properties: expect.objectContaining({
          provisioningState: 'Failed',
          statusCode: 'Conflict',
          statusMessage: { error: { code: 'OperationNotAllowed', message: 'Quota.' } },
        }),
      }),
    );
  });

  it('tells a failure that came later, and starts nothing that needs the failed one', () => {
    const cloud = createTestCloud({ nic1: { fail: { code: 'AllocationFailed', message: 'No room.' } } });
    cloud.call('PUT', path, body({ resources: [machine, nic, address] }));
    cloud.clock.advance(10);
    expect(cloud.puts).toEqual(['ip1', 'nic1']);
    const { properties } = read(cloud) as { properties: { error: { details: { message: string }[] } } };
    expect(JSON.parse(properties.error.details[0]?.message ?? '')).toMatchObject({
      status: 'Failed',
      error: { code: 'ResourceDeploymentFailure', details: [{ code: 'AllocationFailed' }] },
    });
  });

  it('asks a throttled provider again after the time it names', () => {
    const busy = () => new AzureError(429, { code: 'TooManyRequests', message: 'Later.' }, { 'retry-after': '7' });
    const cloud = createTestCloud({ ip1: { refuse: [busy(), busy()] } });
    cloud.call('PUT', path, body({ resources: [address] }));
    cloud.clock.advance(13.9);
    expect(cloud.puts).toEqual([]);
    cloud.clock.advance(2);
    expect(read(cloud)).toMatchObject({ properties: { provisioningState: 'Succeeded' } });
  });

  it('can be cancelled: what is under way goes on, nothing new starts', () => {
    const cloud = createTestCloud();
    cloud.call('PUT', path, body({ resources: [nic, address] }));
    cloud.clock.advance(0.5);
    expect(cloud.call('POST', `${path}/cancel`).status).toBe(204);
    cloud.clock.advance(5);
    expect(cloud.puts).toEqual(['ip1']);
    expect(read(cloud)).toMatchObject({ properties: { provisioningState: 'Canceled', error: { code: 'DeploymentCanceled' } } });
    expect(cloud.call('POST', `${path}/cancel`).status).toBe(409);
  });

  it('skips resources whose condition does not hold', () => {
    const cloud = createTestCloud();
    const template = {
      parameters: { wanted: { type: 'bool' } },
      resources: [
        { ...address, condition: "[parameters('wanted')]" },
        { ...machine, dependsOn: ['ip1'] },
      ],
    };
    cloud.call('PUT', path, body(template, { wanted: { value: false } }));
    cloud.clock.advance(5);
    expect(cloud.puts).toEqual(['vm1']);
  });

  it('reads templates with symbolic names, and resources that they take as existing', () => {
    const cloud = createTestCloud();
    cloud.call('PUT', path, body({ resources: [address] }));
    cloud.clock.advance(5);
    const resources = {
      ip: { existing: true, type: address.type, apiVersion, name: 'ip1' },
      net: { ...nic, properties: { address: "[reference('ip').ipAddress]" } },
      vm: { ...machine, dependsOn: ['net'] },
    };
    const outputs = { ip: { type: 'string', value: "[reference('ip').ipAddress]" } };
    cloud.call('PUT', path, body({ languageVersion: '2.0', resources, outputs }));
    cloud.clock.advance(5);
    expect(read(cloud)).toMatchObject({ properties: { provisioningState: 'Succeeded', outputs: { ip: { value: '203.0.113.7' } } } });
    expect(cloud.puts).toEqual(['ip1', 'nic1', 'vm1']);
  });

  it('fails when an output cannot be told, though its resources are there', () => {
    const cloud = createTestCloud();
    cloud.call('PUT', path, body({ resources: [address], outputs: { x: { type: 'string', value: "[reference('ip1').colour]" } } }));
    cloud.clock.advance(5);
    expect(cloud.puts).toEqual(['ip1']);
    expect(read(cloud)).toMatchObject({
      properties: { provisioningState: 'Failed', error: { code: 'DeploymentOutputEvaluationFailed', details: [{ target: 'x' }] } },
    });
  });

  it('is forgotten with its group', () => {
    const cloud = createTestCloud();
    cloud.call('PUT', path, body({ resources: [] }));
    const groups = cloud.world.subscriptions.get(cloud.account.subscriptionId)?.resourceGroups;
    groups?.delete('rg1');
    expect(cloud.call('GET', path)).toMatchObject({ status: 404, body: { error: { code: 'ResourceGroupNotFound' } } });
    groups?.set('rg1', { ...cloud.group });
    expect(cloud.call('GET', path)).toMatchObject({ status: 404, body: { error: { code: 'DeploymentNotFound' } } });
  });

  it('runs nested deployments with their own scope and gives their outputs', () => {
    const cloud = createTestCloud();
    const inner = {
      $schema,
      contentVersion: '1.0.0.0',
      parameters: { name: { type: 'string' } },
      resources: [{ ...address, name: "[parameters('name')]" }],
      outputs: { name: { type: 'string', value: "[parameters('name')]" } },
    };
    const nested = {
      type: 'Microsoft.Resources/deployments',
      apiVersion: '2025-04-01',
      name: 'module',
      properties: {
        mode: 'Incremental',
        expressionEvaluationOptions: { scope: 'inner' },
        parameters: { name: { value: "[concat('ip', '9')]" } },
        template: inner,
      },
    };
    cloud.call(
      'PUT',
      path,
      body({ resources: [nested], outputs: { got: { type: 'string', value: "[reference('module').outputs.name.value]" } } }),
    );
    cloud.clock.advance(5);
    expect(read(cloud)).toMatchObject({ properties: { provisioningState: 'Succeeded', outputs: { got: { value: 'ip9' } } } });
    expect(cloud.puts).toEqual(['ip9']);
  });
});
