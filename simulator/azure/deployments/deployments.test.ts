import { describe, expect, it } from 'vitest';
import { AzureError } from '../core/errors.ts';
import { createTestCloud, type TestCloud } from './test-cloud.ts';

const path = '~/providers/Microsoft.Resources/deployments/d1';
const $schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
const apiVersion = '2025-05-01';
const address = {
  type: 'Microsoft.Network/publicIPAddresses',
  apiVersion,
  name: 'ip1',
  location: '[resourceGroup().location]',
  properties: {},
};
const nic = {
  type: 'Microsoft.Network/networkInterfaces',
  apiVersion,
  name: 'nic1',
  location: 'westeurope',
  properties: { address: "[reference('ip1').ipAddress]" },
};
const machine = {
  type: 'Microsoft.Compute/virtualMachines',
  apiVersion,
  name: 'vm1',
  location: 'westeurope',
  dependsOn: ["[resourceId('Microsoft.Network/networkInterfaces', 'nic1')]"],
  properties: {},
};

function body(template: object, parameters: object = {}, more: object = {}) {
  return { properties: { mode: 'Incremental', template: { $schema, contentVersion: '1.0.0.0', ...template }, parameters, ...more } };
}

function read(cloud: TestCloud, suffix = '') {
  return cloud.call('GET', `${path}${suffix}`).body;
}

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

describe('a deployment that Azure refuses at once', () => {
  it.each<[string, object, object, number, string, string]>([
    [
      'an unknown function',
      { resources: [{ ...address, name: "[secretOf('x')]" }] },
      {},
      400,
      'InvalidTemplate',
      "The template function 'secretOf' is not valid",
    ],
    [
      'an unknown member',
      { resources: [], extra: 1 },
      {},
      400,
      'InvalidTemplate',
      "Could not find member 'extra' on object of type 'Template'",
    ],
    ['copy', { resources: [{ ...address, copy: { name: 'x', count: 2 } }] }, {}, 400, 'InvalidTemplate', "'copy'"],
    [
      'a missing parameter',
      { parameters: { a: { type: 'string' } }, resources: [] },
      {},
      400,
      'InvalidTemplate',
      "The value for the template parameter 'a' at line '1' and column",
    ],
    [
      'a parameter of another type',
      { parameters: { a: { type: 'int' } }, resources: [] },
      { a: { value: 'x' } },
      400,
      'InvalidTemplate',
      "Expected a value of type 'Integer', but received a value of type 'String'",
    ],
    [
      'a value that is not allowed',
      { parameters: { a: { type: 'string', allowedValues: ['b', 'c'] } }, resources: [] },
      { a: { value: 'x' } },
      400,
      'InvalidTemplate',
      "not part of the allowed value(s): 'b,c'",
    ],
    [
      'a short value',
      { parameters: { a: { type: 'secureString', minLength: 3 } }, resources: [] },
      { a: { value: 'x' } },
      400,
      'InvalidTemplate',
      "Length of the value should be greater than or equal to '3'",
    ],
    [
      'an unknown parameter',
      { parameters: { a: { type: 'int', defaultValue: 1 } }, resources: [] },
      { b: { value: 1 } },
      400,
      'InvalidTemplate',
      "The template parameters 'b' in the parameters file are not valid",
    ],
    [
      'an unknown variable',
      { resources: [{ ...address, name: "[variables('v')]" }] },
      {},
      400,
      'InvalidTemplate',
      "The template variable 'v' is not found",
    ],
    [
      'variables in a circle',
      { variables: { a: "[variables('b')]", b: "[variables('a')]" }, resources: [] },
      {},
      400,
      'InvalidTemplate',
      'Circular dependency detected',
    ],
    ['a need that is not there', { resources: [machine] }, {}, 400, 'InvalidTemplate', 'is not defined in the template'],
    [
      'needs in a circle',
      { resources: [{ ...address, dependsOn: ['nic1'] }, nic] },
      {},
      400,
      'InvalidTemplate',
      'Circular dependency detected on resource',
    ],
    ['the same resource twice', { resources: [address, address] }, {}, 400, 'InvalidTemplate', 'is defined multiple times in a template'],
    [
      'a name with too many segments',
      { resources: [{ ...address, name: 'a/b' }] },
      {},
      400,
      'InvalidTemplate',
      'has incorrect segment lengths',
    ],
    [
      'an unknown api-version',
      { resources: [{ ...address, apiVersion: '2099-01-01' }] },
      {},
      400,
      'NoRegisteredProviderFound',
      "API version '2099-01-01' for type 'publicIPAddresses'",
    ],
  ])('%s', (_, template, parameters, status, code, message) => {
    const cloud = createTestCloud();
    const answer = cloud.call('PUT', path, body(template, parameters));
    expect(answer.status).toBe(status);
    if (status === 201) return;
    expect(answer.body).toMatchObject({ error: { code, message: expect.stringContaining(message) } });
    expect(cloud.call('GET', path).status).toBe(404);
  });

  it('a template that lies elsewhere', () => {
    const cloud = createTestCloud();
    const properties = { mode: 'Incremental', templateLink: { uri: 'https://example.com/t.json' } };
    expect(cloud.call('PUT', path, { properties })).toMatchObject({ status: 400, body: { error: { code: 'InvalidContentLink' } } });
  });

  it('an unknown member of the request', () => {
    const cloud = createTestCloud();
    expect(cloud.call('PUT', path, { ...body({ resources: [] }), colour: 'red' })).toMatchObject({
      status: 400,
      body: { error: { code: 'InvalidRequestContent', message: expect.stringContaining("Could not find member 'colour'") } },
    });
  });

  it('what a provider finds wrong beforehand, wrapped, here and in validate', () => {
    const quota = { code: 'QuotaExceeded', message: 'Too many cores.' };
    const cloud = createTestCloud({ ip1: { preflight: quota } });
    const refused = { status: 400, body: { error: { code: 'InvalidTemplateDeployment', details: [quota] } } };
    expect(cloud.call('PUT', path, body({ resources: [address] }))).toMatchObject(refused);
    expect(cloud.call('POST', `${path}/validate`, body({ resources: [address] }))).toMatchObject(refused);
    expect(cloud.puts).toEqual([]);
  });

  it('a provider that is not registered', () => {
    const cloud = createTestCloud();
    cloud.world.subscriptions.get(cloud.account.subscriptionId)?.providers.set('Microsoft.Network', 'NotRegistered');
    expect(cloud.call('PUT', path, body({ resources: [address] }))).toMatchObject({
      status: 409,
      body: { error: { code: 'MissingSubscriptionRegistration', details: [{ target: 'Microsoft.Network' }] } },
    });
  });

  it('a kind that the principal may not write', () => {
    const cloud = createTestCloud();
    cloud.world.grants.splice(0, 1, {
      principalClientId: cloud.account.clientId,
      scope: cloud.group.id,
      actions: ['Microsoft.Resources/*'],
      notActions: [],
    });
    expect(cloud.call('PUT', path, body({ resources: [address] }))).toMatchObject({
      status: 403,
      body: {
        error: { code: 'InvalidTemplateDeployment', message: expect.stringContaining("Authorization failed for template resource 'ip1'") },
      },
    });
  });
});

describe('asking what a deployment would do', () => {
  it('tells in what-if what would be made, changed or left alone', () => {
    const cloud = createTestCloud();
    cloud.call('PUT', path, body({ resources: [address, { ...machine, dependsOn: [] }] }));
    cloud.clock.advance(5);
    const template = body({
      resources: [
        { ...address, properties: { ipAddress: '198.51.100.1' } },
        { ...address, name: 'ip2' },
      ],
    });
    const answer = cloud.call('POST', `${path}/whatIf`, template);
    expect(answer.status).toBe(202);
    const location = answer.headers?.location ?? '';
    expect(cloud.call('GET', location).status).toBe(202);
    cloud.clock.advance(2);
    const result = cloud.call('GET', location).body as { properties: { changes: { resourceId: string; changeType: string }[] } };
    expect(result.properties.changes.map(({ resourceId, changeType }) => [resourceId.split('/').at(-1), changeType])).toEqual([
      ['ip1', 'Modify'],
      ['ip2', 'Create'],
      ['vm1', 'Ignore'],
    ]);
    expect(cloud.puts).toEqual(['ip1', 'vm1']);
  });

  it('validates without making anything, and exports what was deployed', () => {
    const cloud = createTestCloud();
    const answer = cloud.call('POST', `${path}/validate`, body({ resources: [address] }));
    expect(answer).toMatchObject({ status: 200, body: { properties: { provisioningState: 'Succeeded', validatedResources: [{}] } } });
    expect(cloud.call('GET', path).status).toBe(404);
    cloud.call('PUT', path, body({ resources: [address] }));
    expect(cloud.call('POST', `${path}/exportTemplate`).body).toMatchObject({ template: { resources: [{ name: 'ip1' }] } });
    expect(
      cloud.call('GET', '~/providers/Microsoft.Resources/deployments', undefined, { $filter: "provisioningState eq 'Running'" }).body,
    ).toEqual({
      value: [],
    });
  });
});
