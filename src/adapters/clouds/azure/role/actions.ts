const onResources = (type: string, ...actions: string[]) => actions.map((action) => `${type}/${action}`);

/** Everything ClawBot Deploy does in a subscription, right by right and without a wildcard: the custom role, and what the preflight looks for. */
export const neededActions: readonly string[] = [
  ...onResources('Microsoft.Resources/subscriptions', 'read', 'operationresults/read', 'providers/read', 'resources/read'),
  ...onResources('Microsoft.Resources/subscriptions/resourceGroups', 'read', 'write', 'delete', 'resources/read'),
  ...onResources('Microsoft.Resources/deployments', ...['read', 'write', 'validate/action', 'operations/read', 'operationstatuses/read']),
  ...onResources('Microsoft.Compute', 'register/action', 'skus/read', 'locations/usages/read', 'locations/operations/read'),
  ...onResources(
    'Microsoft.Compute/virtualMachines',
    ...['read', 'write', 'delete', 'start/action', 'deallocate/action', 'instanceView/read', 'retrieveBootDiagnosticsData/action'],
    ...['runCommands/read', 'runCommands/write', 'runCommands/delete'],
  ),
  ...onResources('Microsoft.Compute/disks', 'read', 'write', 'delete'),
  ...onResources(
    'Microsoft.Network',
    ...['register/action', 'locations/operations/read', 'locations/operationResults/read', 'locations/usages/read'],
    'locations/checkDnsNameAvailability/read',
  ),
  ...onResources('Microsoft.Network/networkSecurityGroups', 'read', 'write', 'delete', 'join/action'),
  ...onResources('Microsoft.Network/virtualNetworks', 'read', 'write', 'delete', 'subnets/read', 'subnets/write', 'subnets/join/action'),
  ...onResources('Microsoft.Network/publicIPAddresses', 'read', 'write', 'delete', 'join/action'),
  ...onResources('Microsoft.Network/networkInterfaces', 'read', 'write', 'delete', 'join/action'),
  'Microsoft.Authorization/permissions/read',
];

/** To read how busy a machine was. */
export const metricsAction = 'Microsoft.Insights/metrics/read';

/** What a deployment does without, but its pages do not. Roles from before there were charts lack it. */
export const usefulActions: readonly string[] = [metricsAction];
