const $schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
const [network, compute] = ['2025-05-01', '2025-04-01'];
const keyData =
  'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQC7vbqajDw4o6gJy8UtmIbkcpnkO3Kwc4qsEnSZp/TR+fQi62F79RHWmwKOtFmwteURgLbj7D/WGuNLGOfa/2vse3G2eHnHl5CB8ruRX9fBl/KgwCVr2JaEuUm66bBQeP5XeBotdR4cvX38uPYivCDdPjJ1QWPdspTBKcxeFbccDw== test';

/** A machine with everything it needs, as people write it by hand: for tests. */
export function machineTemplate(location: string) {
  const id = (type: string, ...names: string[]) => `[resourceId('${[`Microsoft.Network/${type}`, ...names].join("', '")}')]`;
  const common = { apiVersion: network, location };
  return {
    $schema,
    contentVersion: '1.0.0.0',
    parameters: { name: { type: 'string', minLength: 3 }, customData: { type: 'secureString', defaultValue: 'secret' } },
    variables: { interface: "[concat(parameters('name'), '-nic')]" },
    resources: [
      { ...common, type: 'Microsoft.Network/networkSecurityGroups', name: 'nsg1', properties: { securityRules: [] } },
      {
        ...common,
        type: 'Microsoft.Network/virtualNetworks',
        name: 'vnet1',
        properties: {
          addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
          subnets: [{ name: 'default', properties: { addressPrefix: '10.0.0.0/24' } }],
        },
      },
      {
        ...common,
        type: 'Microsoft.Network/publicIPAddresses',
        name: 'ip1',
        sku: { name: 'Standard' },
        properties: { publicIPAllocationMethod: 'Static', dnsSettings: { domainNameLabel: "[toLower(parameters('name'))]" } },
      },
      {
        ...common,
        type: 'Microsoft.Network/networkInterfaces',
        name: "[variables('interface')]",
        dependsOn: [id('networkSecurityGroups', 'nsg1'), id('virtualNetworks', 'vnet1'), 'Microsoft.Network/publicIPAddresses/ip1'],
        properties: {
          networkSecurityGroup: { id: id('networkSecurityGroups', 'nsg1') },
          ipConfigurations: [
            {
              name: 'primary',
              properties: {
                privateIPAllocationMethod: 'Dynamic',
                subnet: { id: id('virtualNetworks/subnets', 'vnet1', 'default') },
                publicIPAddress: { id: id('publicIPAddresses', 'ip1') },
              },
            },
          ],
        },
      },
      {
        type: 'Microsoft.Compute/virtualMachines',
        apiVersion: compute,
        location,
        name: "[parameters('name')]",
        dependsOn: ["[variables('interface')]"],
        properties: {
          hardwareProfile: { vmSize: 'Standard_B2als_v2' },
          storageProfile: {
            imageReference: { publisher: 'Canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest' },
            osDisk: { createOption: 'FromImage', managedDisk: { storageAccountType: 'StandardSSD_LRS' }, deleteOption: 'Delete' },
          },
          osProfile: {
            computerName: "[parameters('name')]",
            adminUsername: 'clawbot',
            customData: "[base64(parameters('customData'))]",
            linuxConfiguration: {
              disablePasswordAuthentication: true,
              ssh: { publicKeys: [{ path: '/home/clawbot/.ssh/authorized_keys', keyData }] },
            },
          },
          networkProfile: {
            networkInterfaces: [{ id: "[resourceId('Microsoft.Network/networkInterfaces', variables('interface'))]" }],
          },
        },
      },
    ],
    outputs: {
      fqdn: { type: 'string', value: "[reference('ip1').dnsSettings.fqdn]" },
      ip: { type: 'string', value: "[reference(resourceId('Microsoft.Network/publicIPAddresses', 'ip1')).ipAddress]" },
    },
  };
}
