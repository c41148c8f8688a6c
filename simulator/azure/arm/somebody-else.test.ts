import { describe, expect, it } from 'vitest';
import {
  addResource,
  deleteGroup,
  deleteMachine,
  deleteResource,
  resizeMachine,
  setLock,
  startMachine,
  stopMachine,
} from './somebody-else.ts';
import { addMachine, createTestArm, machinePath } from './test-arm.ts';

describe('somebody else', () => {
  it('stops, starts, resizes and deletes a machine', async () => {
    const arm = createTestArm();
    await addMachine(arm);
    const id = arm.expand(machinePath);
    const read = async () => JSON.stringify((await arm.call('GET', `${machinePath}?$expand=instanceView`)).body);
    stopMachine(arm.world, id);
    expect(await read()).toContain('PowerState/deallocated');
    startMachine(arm.world, id);
    resizeMachine(arm.world, id, 'Standard_B4als_v2');
    expect(await read()).toMatch(/Standard_B4als_v2.*PowerState\/running/);
    deleteMachine(arm.world, id);
    expect((await arm.call('GET', machinePath)).status).toBe(404);
    expect(arm.guests.all[0]?.isDeleted).toBe(true);
  });

  it('puts a strange resource into a group and locks it', async () => {
    const arm = createTestArm();
    await addMachine(arm);
    addResource(arm.world, arm.expand('~/providers/Microsoft.Storage/storageAccounts/photos'));
    expect(JSON.stringify((await arm.call('GET', '~/resources')).body)).toContain('"photos"');
    deleteResource(arm.world, arm.expand('~/providers/Microsoft.Storage/storageAccounts/photos'));
    expect(JSON.stringify((await arm.call('GET', '~/resources')).body)).not.toContain('"photos"');
    setLock(arm.world, arm.expand('~'), true);
    expect((await arm.call('DELETE', '$sub/resourceGroups/rg1')).status).toBe(409);
    setLock(arm.world, arm.expand('~'), false);
    expect((await arm.call('DELETE', '$sub/resourceGroups/rg1')).status).toBe(202);
    expect((await arm.call('GET', '$sub/resourceGroups/rg1')).status).toBe(404);
  });

  it('deletes a whole group', async () => {
    const arm = createTestArm();
    await addMachine(arm);
    deleteGroup(arm.world, arm.account.subscriptionId, 'rg1');
    expect((await arm.call('GET', '$sub/resourceGroups/rg1')).status).toBe(404);
    expect(arm.guests.all[0]?.isDeleted).toBe(true);
    expect(arm.world.arm.publicAddresses.size).toBe(0);
  });
});
