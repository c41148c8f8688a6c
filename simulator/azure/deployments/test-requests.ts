import type { TestCloud } from './test-cloud.ts';

/** Requests of the tests of this folder: three resources, each needing the one before. */
export const path = '~/providers/Microsoft.Resources/deployments/d1';
export const $schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
export const apiVersion = '2025-05-01';
export const address = {
  type: 'Microsoft.Network/publicIPAddresses',
  apiVersion,
  name: 'ip1',
  location: '[resourceGroup().location]',
  properties: {},
};
export const nic = {
  type: 'Microsoft.Network/networkInterfaces',
  apiVersion,
  name: 'nic1',
  location: 'westeurope',
  properties: { address: "[reference('ip1').ipAddress]" },
};
export const machine = {
  type: 'Microsoft.Compute/virtualMachines',
  apiVersion,
  name: 'vm1',
  location: 'westeurope',
  dependsOn: ["[resourceId('Microsoft.Network/networkInterfaces', 'nic1')]"],
  properties: {},
};

/** The body of PUT deployment, validate and what-if. */
export function body(template: object, parameters: object = {}, more: object = {}) {
  return { properties: { mode: 'Incremental', template: { $schema, contentVersion: '1.0.0.0', ...template }, parameters, ...more } };
}

/** What GET says of the deployment, or of something below it. */
export function read(cloud: TestCloud, suffix = '') {
  return cloud.call('GET', `${path}${suffix}`).body;
}
