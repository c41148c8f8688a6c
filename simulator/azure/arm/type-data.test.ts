import { describe, expect, it } from 'vitest';
import { requireArmTypes } from '../../../test/arm-types.ts';
import { addMachine, createTestArm, machinePath } from './test-arm.ts';

const network = '~/providers/Microsoft.Network';

describe("bodies of the simulated cloud, judged by Azure's own type data", () => {
  it.for([
    ['Microsoft.Resources/resourceGroups@2025-04-01', '$sub/resourceGroups/rg1'],
    ['Microsoft.Network/networkSecurityGroups@2025-05-01', `${network}/networkSecurityGroups/nsg1`],
    ['Microsoft.Network/networkSecurityGroups/securityRules@2025-05-01', `${network}/networkSecurityGroups/nsg1/securityRules/https`],
    ['Microsoft.Network/virtualNetworks@2025-05-01', `${network}/virtualNetworks/vnet1`],
    ['Microsoft.Network/virtualNetworks/subnets@2025-05-01', `${network}/virtualNetworks/vnet1/subnets/default`],
    ['Microsoft.Network/publicIPAddresses@2025-05-01', `${network}/publicIPAddresses/vm1-ip`],
    ['Microsoft.Network/networkInterfaces@2025-05-01', `${network}/networkInterfaces/vm1-nic`],
    ['Microsoft.Compute/virtualMachines@2025-04-01', `${machinePath}?$expand=instanceView`],
    ['Microsoft.Compute/virtualMachines@2026-04-01', `${machinePath}?$expand=instanceView`],
    ['Microsoft.Compute/virtualMachines/runCommands@2025-04-01', `${machinePath}/runCommands/hello?$expand=instanceView`],
  ] as const)('%s', async ([typeAndVersion, path], context) => {
    const types = requireArmTypes(context);
    const arm = createTestArm();
    await addMachine(arm);
    await arm.call('PUT', `${machinePath}/runCommands/hello`, { location: 'westeurope', properties: { source: { script: 'echo' } } });
    const { status, body } = await arm.call('GET', path);
    expect(status).toBe(200);
    expect(types.check(typeAndVersion, body, 'response')).toEqual([]);
  });
});
