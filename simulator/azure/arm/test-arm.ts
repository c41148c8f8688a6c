import { createVirtualClock } from '../core/clock.ts';
import { createWorld, type NewWorld } from '../core/create-world.ts';
import { AzureError } from '../core/errors.ts';
import type { Answer, Exchange } from '../core/exchange.ts';
import type { Principal } from '../core/principal.ts';
import { createRouter } from '../http/router.ts';
import { createArm } from './index.ts';
import { createTestGuests } from './test-guests.ts';

/** Resource Manager on a clock that stands still, called without a transport. `~` is the group `rg1`. */
export function createTestArm(options: Pick<NewWorld, 'durations' | 'coreQuota'> & { hasAgent?: boolean } = {}) {
  const clock = createVirtualClock(new Date('2026-03-01T12:00:00Z'));
  const { world, account } = createWorld({ durations: 'none', ...options, clock });
  const guests = createTestGuests(options);
  const arm = createArm(world, guests);
  const router = createRouter(arm.routes);
  const principal: Principal = { tenantId: account.tenantId, clientId: account.clientId, objectId: account.objectId, audience: '' };
  const subscription = world.subscriptions.get(account.subscriptionId);
  if (!subscription) throw new Error('The new world has no subscription.');
  const expand = (path: string) =>
    path.replace(/^~/, `$sub/resourceGroups/rg1`).replace('$sub', `/subscriptions/${account.subscriptionId}`);
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> => {
    const url = new URL(expand(path), 'https://management.azure.com');
    const found = router.find(method, url.host, url.pathname.split('/').filter(Boolean).map(decodeURIComponent));
    if (typeof found === 'string') throw new Error(`${found}: ${method} ${path}`);
    const query = new Map([...url.searchParams].map(([key, value]) => [key.toLowerCase(), value]));
    const apiVersion = query.get('api-version') ?? '2025-04-01';
    const exchange: Exchange = {
      method,
      host: url.host,
      path: decodeURIComponent(url.pathname),
      params: found.params,
      query,
      headers: new Map(Object.entries(headers)),
      body,
      apiVersion: /Microsoft\.Network/i.test(path) && !query.has('api-version') ? '2025-05-01' : apiVersion,
      principal,
    };
    return settle(async () => found.route.handle(exchange));
  };
  return { clock, world, account, principal, subscription, guests, arm, call, expand };
}

export type TestArm = ReturnType<typeof createTestArm>;

async function settle(handle: () => Promise<Answer>): Promise<Answer> {
  try {
    return await handle();
  } catch (error) {
    if (error instanceof AzureError) return { status: error.status, body: { error: error.error }, headers: error.headers };
    throw error;
  }
}

const network = '~/providers/Microsoft.Network';
const location = 'westeurope';

/** Makes the group `rg1` with a network of one subnet, a security group, an address and an interface named after `name`. */
export async function addNetworking({ call, expand }: TestArm, name = 'vm1'): Promise<string> {
  const id = (kind: string, own: string) => ({ id: expand(`${network}/${kind}/${own}`) });
  await expectMade(call('PUT', '$sub/resourceGroups/rg1', { location }));
  await expectMade(call('PUT', `${network}/networkSecurityGroups/nsg1`, { location, properties: { securityRules: [httpsRule] } }));
  await expectMade(
    call('PUT', `${network}/virtualNetworks/vnet1`, { location, properties: networkOf(id('networkSecurityGroups', 'nsg1')) }),
  );
  await expectMade(call('PUT', `${network}/publicIPAddresses/${name}-ip`, publicIp(name)));
  const properties = {
    publicIPAddress: { ...id('publicIPAddresses', `${name}-ip`), properties: { deleteOption: 'Delete' } },
    subnet: id('virtualNetworks', 'vnet1/subnets/default'),
  };
  await expectMade(
    call('PUT', `${network}/networkInterfaces/${name}-nic`, { location, properties: { ipConfigurations: [{ name: 'main', properties }] } }),
  );
  return id('networkInterfaces', `${name}-nic`).id;
}

export const httpsRule = {
  name: 'https',
  properties: {
    protocol: 'Tcp',
    access: 'Allow',
    direction: 'Inbound',
    priority: 100,
    sourcePortRange: '*',
    sourceAddressPrefix: 'Internet',
    destinationPortRange: '443',
    destinationAddressPrefix: '*',
  },
};

export function publicIp(label: string) {
  return {
    location,
    sku: { name: 'Standard' },
    properties: { publicIPAllocationMethod: 'Static', dnsSettings: { domainNameLabel: label } },
  };
}

function networkOf(networkSecurityGroup: { id: string }) {
  return {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
    subnets: [{ name: 'default', properties: { addressPrefix: '10.0.0.0/24', networkSecurityGroup } }],
  };
}

/** The body of a machine that Azure takes. */
export function machineBody(interfaceId: string, change: Record<string, unknown> = {}) {
  return {
    location,
    properties: {
      hardwareProfile: { vmSize: 'Standard_B2als_v2' },
      storageProfile: {
        imageReference: { publisher: 'Canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest' },
        osDisk: { createOption: 'FromImage', deleteOption: 'Delete', managedDisk: { storageAccountType: 'StandardSSD_LRS' } },
      },
      osProfile: {
        computerName: 'claw',
        adminUsername: 'azureuser',
        adminPassword: 'Secret-canary-1',
        customData: Buffer.from('#cloud-config\n').toString('base64'),
      },
      networkProfile: { networkInterfaces: [{ id: interfaceId, properties: { deleteOption: 'Delete' } }] },
      securityProfile: { securityType: 'TrustedLaunch', uefiSettings: { secureBootEnabled: true, vTpmEnabled: true } },
      diagnosticsProfile: { bootDiagnostics: { enabled: true } },
      ...change,
    },
  };
}

export const machinePath = '~/providers/Microsoft.Compute/virtualMachines/vm1';

/** Makes everything up to the machine `vm1`. */
export async function addMachine(arm: TestArm, change: Record<string, unknown> = {}): Promise<Answer> {
  const interfaceId = await addNetworking(arm);
  return arm.call('PUT', machinePath, machineBody(interfaceId, change));
}

async function expectMade(answer: Promise<Answer>): Promise<void> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`Refused with ${status}: ${JSON.stringify(body)}`);
}
