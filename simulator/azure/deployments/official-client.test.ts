import { DeploymentsClient } from '@azure/arm-resourcesdeployments';
import { ClientSecretCredential } from '@azure/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Simulator } from '../simulator.ts';
import { startTrustedSimulator } from '../test-client.ts';
import { machineTemplate } from './machine-template.ts';

const location = 'westeurope';

describe('deployments through the official client', () => {
  let simulator: Simulator;
  let client: DeploymentsClient;
  /** The client itself drops the details of a refused deployment. */
  let lastAnswer: string | null | undefined;

  beforeAll(async () => {
    simulator = await startTrustedSimulator();
    const { tenantId, clientId, clientSecret, subscriptionId } = simulator.account;
    client = new DeploymentsClient(new ClientSecretCredential(tenantId, clientId, clientSecret), subscriptionId, {
      retryOptions: { maxRetries: 0 },
    });
    client.pipeline.addPolicy({
      name: 'keepAnswer',
      async sendRequest(request, next) {
        const answer = await next(request);
        lastAnswer = answer.bodyAsText;
        return answer;
      },
    });
    addGroup(simulator, 'rg1');
  });
  afterAll(() => simulator.stop());

  it('makes a whole virtual machine and tells its address', async () => {
    const properties = { mode: 'Incremental' as const, template: machineTemplate(location), parameters: { name: { value: 'claw1' } } };
    const validated = await client.deployments.validate('rg1', 'd1', { properties });
    expect(validated.error).toBeUndefined();
    const deployment = await client.deployments.createOrUpdate('rg1', 'd1', { properties });
    expect(deployment.properties).toMatchObject({
      provisioningState: 'Succeeded',
      outputs: {
        fqdn: { type: 'String', value: 'claw1.westeurope.cloudapp.azure.com' },
        ip: { value: expect.stringMatching(/^\d+(\.\d+){3}$/) },
      },
    });
    expect(deployment.properties?.outputResources).toHaveLength(5);
    const kinds: (string | undefined)[] = [];
    for await (const { properties: step } of client.deploymentOperations.list('rg1', 'd1'))
      kinds.push(step?.targetResource?.resourceType ?? step?.provisioningOperation);
    expect(kinds).toContain('Microsoft.Compute/virtualMachines');
    expect(kinds).toContain('EvaluateDeploymentOutput');
    expect(JSON.stringify(deployment)).not.toContain('c2VjcmV0');
    expect(simulator.crashes).toEqual([]);
  });

  it('says beforehand that the quota is too small', async () => {
    addGroup(simulator, 'rg2');
    const subscription = simulator.world.subscriptions.get(simulator.account.subscriptionId);
    subscription?.coreQuota.byRegion.set(location, 3);
    const properties = { mode: 'Incremental' as const, template: machineTemplate(location), parameters: { name: { value: 'claw2' } } };
    const refused = client.deployments.createOrUpdate('rg2', 'd2', { properties });
    await expect(refused).rejects.toMatchObject({ statusCode: 400, code: 'InvalidTemplateDeployment' });
    expect(lastAnswer).toContain('"details":[{"code":"QuotaExceeded"');
    subscription?.coreQuota.byRegion.delete(location);
  });

  it('counts all machines of a template against the quota', async () => {
    addGroup(simulator, 'rg5');
    const regions = simulator.world.subscriptions.get(simulator.account.subscriptionId)?.coreQuota.byRegion;
    regions?.set('northeurope', 3);
    const template = machineTemplate('northeurope');
    const another = template.resources
      .filter(({ type }) => type.endsWith('/virtualMachines'))
      .map((machine) => ({ ...machine, name: 'other' }));
    const both = { ...template, resources: [...template.resources, ...another] };
    const validate = (given: object) =>
      client.deployments.validate('rg5', 'd5', {
        properties: { mode: 'Incremental', template: given, parameters: { name: { value: 'claw5' } } },
      });
    await validate(template);
    await expect(validate(both)).rejects.toThrow();
    expect(lastAnswer).toContain('Current Usage: 2, Additional Required: 2');
    regions?.delete('northeurope');
  });

  it('tells a lack of room that shows only later, with the resources that stay', async () => {
    simulator.world.faults.plan({ name: 'AllocationFailed', where: { type: 'Microsoft.Compute/virtualMachines' } });
    addGroup(simulator, 'rg3');
    const properties = { mode: 'Incremental' as const, template: machineTemplate(location), parameters: { name: { value: 'claw3' } } };
    await expect(client.deployments.createOrUpdate('rg3', 'd3', { properties })).rejects.toThrow('DeploymentFailed');
    const { properties: failed } = await client.deployments.get('rg3', 'd3');
    expect(failed?.provisioningState).toBe('Failed');
    expect(failed?.error?.details?.[0]?.message).toContain('"code": "AllocationFailed"');
    expect(simulator.crashes).toEqual([]);
  });

  it('predicts changes', async () => {
    const properties = { mode: 'Incremental' as const, template: machineTemplate(location), parameters: { name: { value: 'claw1' } } };
    const { changes, status } = await client.deployments.whatIf('rg1', 'd4', { properties });
    expect(status).toBe('Succeeded');
    expect(changes?.map(({ changeType }) => changeType)).toEqual(['NoChange', 'NoChange', 'NoChange', 'NoChange', 'NoChange', 'Ignore']);
  });
});

function addGroup({ world, account }: Simulator, name: string): void {
  const id = `/subscriptions/${account.subscriptionId}/resourceGroups/${name}`;
  world.subscriptions.get(account.subscriptionId)?.resourceGroups.set(name, {
    id,
    name,
    location,
    tags: {},
    provisioningState: 'Succeeded',
    createdAt: world.clock.now(),
    resources: new Map(),
  });
}
