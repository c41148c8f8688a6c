import { afterAll, beforeAll, expect, it } from 'vitest';
import { createVirtualClock } from '../core/clock.ts';
import type { Guest } from '../core/guest.ts';
import { testMachine } from '../guest/test-machine.ts';
import { type Simulator, startSimulator } from '../simulator.ts';
import { createTestClient } from '../test-client.ts';
import { nameGuests } from './guest-names.ts';

const clock = createVirtualClock();
let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ durations: 'none', clock });
});
afterAll(() => simulator.stop());

const rule = {
  protocol: 'Tcp',
  access: 'Allow',
  priority: 100,
  direction: 'Inbound',
  sourcePortRange: '*',
  sourceAddressPrefix: 'Internet',
  destinationAddressPrefix: '*',
};
const subnet = { name: 'default', properties: { addressPrefix: '10.0.0.0/24' } };

/** A machine with a public name, made by plain requests. */
async function makeMachine() {
  const { tenantId, clientId, objectId, subscriptionId } = simulator.account;
  const token = await simulator.tokens.issue({ tenantId, clientId, objectId, audience: 'https://management.azure.com' }, 3600);
  const call = createTestClient(simulator);
  const group = `/subscriptions/${subscriptionId}/resourceGroups/rg`;
  const send = async (method: string, path: string, version: string, body?: object) => {
    const answer = await call(`https://management.azure.com${group}${path}?api-version=${version}`, { method, token, body });
    expect(answer.status, answer.text).toBeLessThan(300);
  };
  const put = (path: string, version: string, properties: object, root: object = {}) =>
    send('PUT', path, version, { location: 'westeurope', ...root, properties });
  const network = '/providers/Microsoft.Network';
  const machine = '/providers/Microsoft.Compute/virtualMachines/vm';
  await send('PUT', '', '2021-04-01', { location: 'westeurope' });
  await put(`${network}/virtualNetworks/net`, '2023-11-01', { addressSpace: { addressPrefixes: ['10.0.0.0/16'] }, subnets: [subnet] });
  const address = { publicIPAllocationMethod: 'Static', dnsSettings: { domainNameLabel: 'claw' } };
  await put(`${network}/publicIPAddresses/ip`, '2023-11-01', address, { sku: { name: 'Standard' } });
  const openPort = (destinationPortRange: string) =>
    put(`${network}/networkSecurityGroups/nsg`, '2023-11-01', {
      securityRules: [{ name: 'in', properties: { ...rule, destinationPortRange } }],
    });
  await openPort('22');
  const configuration = {
    subnet: { id: `${group}${network}/virtualNetworks/net/subnets/default` },
    publicIPAddress: { id: `${group}${network}/publicIPAddresses/ip` },
  };
  await put(`${network}/networkInterfaces/nic`, '2023-11-01', {
    ipConfigurations: [{ name: 'a', properties: configuration }],
    networkSecurityGroup: { id: `${group}${network}/networkSecurityGroups/nsg` },
  });
  await put(machine, '2024-07-01', describeMachine(`${group}${network}/networkInterfaces/nic`));
  return {
    openPort,
    power: (action: string) => send('POST', `${machine}/${action}`, '2024-07-01'),
    remove: () => send('DELETE', machine, '2024-07-01'),
    call,
  };
}

function describeMachine(interfaceId: string) {
  const customData = Buffer.from(testMachine().customData).toString('base64');
  return {
    hardwareProfile: { vmSize: 'Standard_B2als_v2' },
    storageProfile: {
      imageReference: { publisher: 'Canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest' },
      osDisk: { createOption: 'FromImage', managedDisk: { storageAccountType: 'StandardSSD_LRS' } },
    },
    osProfile: { computerName: 'vm', adminUsername: 'azureuser', adminPassword: 'Passw0rd!Passw0rd', customData },
    networkProfile: { networkInterfaces: [{ id: interfaceId }] },
  };
}

it('reaches a machine under its public name while it runs and its network lets it, over trusted TLS', async () => {
  const machine = await makeMachine();
  const visit = () => createTestClient(simulator)('https://claw.westeurope.cloudapp.azure.com/');
  clock.advance(1);
  await expect(visit()).rejects.toThrow('502');
  await machine.openPort('80-443');
  expect(await visit()).toMatchObject({ status: 200, text: expect.stringContaining('OpenClaw') });
  await machine.power('deallocate');
  await expect(visit()).rejects.toThrow('502');
  await machine.power('start');
  clock.advance(1);
  expect(await visit()).toMatchObject({ status: 200 });
  await machine.remove();
  await expect(visit()).rejects.toThrow('502');
  expect(simulator.crashes).toEqual([]);
});

it('follows a machine that gets another name', () => {
  const guest: Guest = {
    powerOff() {},
    start() {},
    delete() {},
    rename() {},
    console: () => '',
    runCommand: async () => ({ exitCode: 0, output: '', error: '' }),
    address: () => ({ host: '127.0.0.1', port: 1 }),
    agentReady: () => true,
  };
  const { guests, locate } = nameGuests({ boot: () => guest }, () => true);
  const booted = guests.boot({ id: 'id', name: 'vm', fqdn: 'One.example', ip: '203.0.113.1', privateIp: null, customData: '' });
  expect([locate('one.example'), locate('203.0.113.1')]).not.toContain(null);
  booted.rename({ fqdn: 'two.example', ip: null });
  expect([locate('one.example'), locate('203.0.113.1')]).toEqual([null, null]);
  expect(locate('two.example')).not.toBeNull();
});
