import { describe, expect, it } from 'vitest';
import { addMachine, addNetworking, createTestArm, machineBody, machinePath, type TestArm } from './test-arm.ts';

const location = 'westeurope';
const commandPath = `${machinePath}/runCommands/check`;

describe('run commands', () => {
  it('run in the guest and keep their secrets', async () => {
    const arm = createTestArm();
    await addMachine(arm);
    const properties = {
      source: { script: 'echo $WHO' },
      parameters: [{ name: 'WHO', value: 'me' }],
      protectedParameters: [{ name: 'KEY', value: 'canary-secret' }],
    };
    const made = await arm.call('PUT', commandPath, { location, properties });
    expect(made).toMatchObject({ status: 201, body: { properties: { provisioningState: 'Creating' } } });
    const done = await readCommand(arm);
    expect(done).toMatchObject({
      provisioningState: 'Succeeded',
      instanceView: { executionState: 'Succeeded', exitCode: 0, output: 'ran echo $WHO' },
    });
    expect(arm.guests.all[0]?.commands[0]).toMatchObject({ parameters: { WHO: 'me' }, protectedParameters: { KEY: 'canary-secret' } });
    expect(JSON.stringify([made, done])).not.toContain('canary-secret');
    expect((await arm.call('GET', `${machinePath}/runCommands`)).body).toMatchObject({ value: [{ name: 'check' }] });
    await arm.call('DELETE', commandPath);
    expect((await arm.call('GET', commandPath)).status).toBe(404);
  });

  it('tell a failure in the instance view, and in the operation when that is wanted', async () => {
    const arm = createTestArm();
    await addMachine(arm);
    const source = { script: 'exit 3' };
    await arm.call('PUT', commandPath, { location, properties: { source } });
    expect(await readCommand(arm)).toMatchObject({
      provisioningState: 'Succeeded',
      instanceView: { executionState: 'Failed', exitCode: 3 },
    });
    await arm.call('PUT', commandPath, { location, properties: { source, treatFailureAsDeploymentFailure: true } });
    expect(await readCommand(arm)).toMatchObject({ provisioningState: 'Failed' });
  });

  it('run out of time without an agent', async () => {
    const arm = createTestArm({ hasAgent: false });
    await addMachine(arm);
    await arm.call('PUT', commandPath, {
      location,
      properties: { source: { script: 'echo' }, timeoutInSeconds: 60, asyncExecution: true },
    });
    expect(await readCommand(arm)).toMatchObject({ provisioningState: 'Succeeded', instanceView: { executionState: 'Running' } });
    arm.clock.advance(60);
    expect(await readCommand(arm)).toMatchObject({ instanceView: { executionState: 'TimedOut' } });
  });

  it('need a machine that runs', async () => {
    const arm = createTestArm();
    await addMachine(arm);
    await arm.call('POST', `${machinePath}/deallocate`);
    const refused = await arm.call('PUT', commandPath, { location, properties: { source: { script: 'echo' } } });
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'OperationNotAllowed' } } });
  });

  it('exist in the older form too', async () => {
    const arm = createTestArm();
    await addMachine(arm);
    const accepted = await arm.call('POST', `${machinePath}/runCommand`, { commandId: 'RunShellScript', script: ['echo', 'echo'] });
    expect(accepted.status).toBe(202);
    await settled();
    const { body } = await arm.call('GET', accepted.headers?.location ?? '');
    expect(JSON.stringify(body)).toContain('[stdout]');
  });
});

describe('lists of machines', () => {
  it('tell the state of all of them in one answer', async () => {
    const arm = createTestArm();
    await addMachine(arm);
    const second = await addNetworking(arm, 'vm2');
    await arm.call('PUT', machinePath.replace('vm1', 'vm2'), machineBody(second));
    await arm.call('POST', `${machinePath}/deallocate`);
    const { body } = await arm.call('GET', '$sub/providers/Microsoft.Compute/virtualMachines?statusOnly=true');
    const { value } = body as { value: { id: string; name: string; properties: { instanceView: { statuses: { code: string }[] } } }[] };
    expect(value.map(({ name, properties }) => [name, properties.instanceView.statuses.at(-1)?.code])).toEqual([
      ['vm1', 'PowerState/deallocated'],
      ['vm2', 'PowerState/running'],
    ]);
    expect(value[0]?.id).toContain('/resourceGroups/RG1/');
  });
});

describe('rights', () => {
  it('are needed at what a machine refers to', async () => {
    const arm = createTestArm();
    const interfaceId = await addNetworking(arm);
    for (const grant of arm.world.grants) Object.assign(grant, { notActions: ['Microsoft.Network/networkInterfaces/join/action'] });
    expect(await arm.call('PUT', machinePath, machineBody(interfaceId))).toMatchObject({
      status: 403,
      body: { error: { code: 'LinkedAuthorizationFailed' } },
    });
  });
});

describe('disks', () => {
  it('are kept, attached and found busy', async () => {
    const arm = createTestArm();
    await addMachine(arm);
    const { body } = await arm.call('GET', machinePath);
    const disk = (body as { properties: { storageProfile: { osDisk: { managedDisk: { id: string } } } } }).properties.storageProfile.osDisk;
    expect((await arm.call('GET', `${disk.managedDisk.id}?api-version=2025-01-02`)).body).toMatchObject({
      managedBy: expect.stringContaining('/virtualMachines/vm1'),
      properties: { diskState: 'Attached', provisioningState: 'Succeeded' },
    });
    expect(await arm.call('DELETE', `${disk.managedDisk.id}?api-version=2025-01-02`)).toMatchObject({
      status: 409,
      body: { error: { code: 'OperationNotAllowed' } },
    });
    const data = '~/providers/Microsoft.Compute/disks/data?api-version=2025-01-02';
    const created = await arm.call('PUT', data, { location, properties: { creationData: { createOption: 'Empty' }, diskSizeGB: 8 } });
    expect(created).toMatchObject({ status: 202, body: { sku: { name: 'Standard_LRS' }, properties: { diskState: 'Unattached' } } });
    const attach = { lun: 0, createOption: 'Attach', managedDisk: { id: arm.expand('~/providers/Microsoft.Compute/disks/data') } };
    const change = (dataDisks: object[]) => arm.call('PATCH', machinePath, { properties: { storageProfile: { dataDisks } } });
    expect(await change([attach])).toMatchObject({
      status: 200,
      body: { properties: { storageProfile: { dataDisks: [{ name: 'data' }] } } },
    });
    expect((await arm.call('DELETE', data)).status).toBe(409);
    await change([]);
    expect((await arm.call('GET', data)).body).toMatchObject({ properties: { diskState: 'Unattached' } });
    expect((await arm.call('PATCH', data, { properties: { diskSizeGB: 4 } })).status).toBe(409);
  });
});

async function readCommand({ call }: TestArm): Promise<unknown> {
  await settled();
  const { body } = await call('GET', `${commandPath}?$expand=instanceView`);
  return (body as { properties: unknown }).properties;
}

/** Lets everything that is ready run. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
