import { describe, expect, it } from 'vitest';
import { createTestCloud } from './test-cloud.ts';
import { address, body, machine, nic, path } from './test-requests.ts';

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
