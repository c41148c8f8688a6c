import { anything, flag, integer, listOf, object, oneOf, text, textMap } from '../arm/body/members.ts';

const permissions = object('Permissions', {
  keys: listOf(text),
  secrets: listOf(text),
  certificates: listOf(text),
  storage: listOf(text),
});

const accessPolicy = object(
  'AccessPolicyEntry',
  { tenantId: text, objectId: text, applicationId: text, permissions },
  { required: ['tenantId', 'objectId', 'permissions'] },
);

const networkAcls = object('NetworkRuleSet', {
  bypass: oneOf('NetworkRuleBypassOptions', 'AzureServices', 'None'),
  defaultAction: oneOf('NetworkRuleAction', 'Allow', 'Deny'),
  ipRules: listOf(anything),
  virtualNetworkRules: listOf(anything),
});

const properties = object(
  'VaultProperties',
  {
    tenantId: text,
    sku: object('Sku', { family: oneOf('SkuFamily', 'A'), name: oneOf('SkuName', 'standard', 'premium') }, { required: ['name'] }),
    accessPolicies: listOf(accessPolicy),
    vaultUri: text,
    enabledForDeployment: flag,
    enabledForDiskEncryption: flag,
    enabledForTemplateDeployment: flag,
    enableSoftDelete: flag,
    softDeleteRetentionInDays: integer,
    enableRbacAuthorization: flag,
    createMode: oneOf('CreateMode', 'default', 'recover'),
    enablePurgeProtection: flag,
    networkAcls,
    publicNetworkAccess: text,
  },
  { required: ['tenantId', 'sku'], readOnly: ['provisioningState', 'hsmPoolResourceId', 'privateEndpointConnections'] },
);

export const vaultBody = object(
  'VaultCreateOrUpdateParameters',
  { location: text, tags: textMap, properties },
  { required: ['properties'], readOnly: ['id', 'name', 'type', 'systemData', 'apiVersion'] },
);
