import { describe, expect, it } from 'vitest';
import { requireArmTypes } from '../../../test/arm-types.ts';
import { createTestCloud } from './test-cloud.ts';

const path = '~/providers/Microsoft.Resources/deployments/d1';
const template = {
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  parameters: { key: { type: 'secureString' } },
  resources: [
    { type: 'Microsoft.Network/publicIPAddresses', apiVersion: '2025-05-01', name: 'ip1', location: 'westeurope', properties: {} },
    {
      type: 'Microsoft.Network/virtualNetworks',
      apiVersion: '2025-05-01',
      name: 'n1',
      location: 'westeurope',
      dependsOn: ['ip1'],
      properties: {},
    },
  ],
  outputs: { ip: { type: 'string', value: "[reference('ip1').ipAddress]" } },
};

describe("deployments, judged by Azure's own type data", () => {
  it.for([0, 1, 10])('are shown as Azure shows them after %i seconds', (seconds, context) => {
    const types = requireArmTypes(context);
    const cloud = createTestCloud(seconds === 10 ? { n1: { fail: { code: 'AllocationFailed', message: 'No room.' } } } : {});
    cloud.call('PUT', path, { properties: { mode: 'Incremental', template, parameters: { key: { value: 'x' } } }, tags: { a: 'b' } });
    cloud.clock.advance(seconds);
    const { body } = cloud.call('GET', path);
    const problems = types.check('Microsoft.Resources/deployments@2025-04-01', body, 'response');
    // The data knows parameters as they are sent; recorded answers of Azure name the type of each too.
    expect(problems.filter((problem) => !/^\.properties\.parameters\.\w+\.type: unknown/.test(problem))).toEqual([]);
  });
});
