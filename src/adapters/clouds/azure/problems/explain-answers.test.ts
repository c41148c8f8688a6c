import { RestError } from '@azure/core-rest-pipeline';
import { describe, expect, it } from 'vitest';
import {
  body,
  clientId,
  failedDeployment,
  noLinkedRight,
  noRight,
  policyMessage,
  preflight,
  quotaMessage,
  type Row,
  restError,
  scope,
  skuMessage,
  subscriptionId,
} from './answers.fixture.ts';
import { explainAzureError } from './explain.ts';

const answers: Row[] = [
  [
    'a quota found before the start',
    restError(400, preflight({ code: 'QuotaExceeded', message: quotaMessage })),
    'azure-quota-exceeded',
    '"Total Regional Cores" in eastus',
    'you',
  ],
  [
    'a quota found while it ran',
    restError(200, failedDeployment('OperationNotAllowed', { message: quotaMessage })),
    'azure-quota-exceeded',
    '4 allowed, 3 in use, 2 more needed',
    'you',
  ],
  [
    'too many addresses',
    restError(
      400,
      body('PublicIPCountLimitReached', 'Cannot create more than 10 public IP addresses for this subscription in this region.'),
    ),
    'azure-quota-exceeded',
    '10 public IP',
    'you',
  ],
  [
    'a missing right',
    restError(403, body('AuthorizationFailed', noRight)),
    'azure-permission-missing',
    `Microsoft.Compute/virtualMachines/write on ${scope}`,
    'subscription-owner',
  ],
  [
    'a missing right on something linked',
    restError(403, body('LinkedAuthorizationFailed', noLinkedRight)),
    'azure-permission-missing',
    'publicIPAddresses/join/action',
    'subscription-owner',
  ],
  [
    'a missing right within a template',
    restError(
      403,
      body(
        'InvalidTemplateDeployment',
        `Deployment failed with multiple errors: 'Authorization failed for template resource 'vm' of type 'Microsoft.Compute/virtualMachines'. The client '${clientId}' does not have permission to perform action 'Microsoft.Compute/virtualMachines/write' at scope '${scope}'.'`,
      ),
    ),
    'azure-permission-missing',
    'Microsoft.Compute/virtualMachines/write',
    'subscription-owner',
  ],
  [
    'a policy by its text',
    restError(403, body('RequestDisallowedByPolicy', policyMessage)),
    'azure-policy-denied',
    'The policy Allowed locations',
    'subscription-owner',
  ],
  [
    'a policy by its structure',
    restError(
      400,
      preflight({
        code: 'RequestDisallowedByPolicy',
        message: 'no',
        additionalInfo: [{ type: 'PolicyViolation', info: { policyAssignmentDisplayName: 'No public addresses' } }],
      }),
    ),
    'azure-policy-denied',
    'No public addresses',
    'subscription-owner',
  ],
  [
    'a region that Azure keeps from the subscription',
    restError(403, body('RequestDisallowedByAzure', 'This policy maintains a set of best available regions.')),
    'azure-size-unavailable',
    'only some regions',
    'you',
  ],
  [
    'a size that is not offered',
    restError(409, body('SkuNotAvailable', skuMessage(''))),
    'azure-size-unavailable',
    'Standard_B2als_v2',
    'you',
  ],
  [
    'a size that is used up',
    restError(409, body('SkuNotAvailable', skuMessage('Following SKUs have failed for Capacity Restrictions: '))),
    'azure-capacity',
    'no free machine',
    'nobody',
  ],
  [
    'no capacity',
    restError(200, failedDeployment('AllocationFailed', { message: 'Allocation failed.' })),
    'azure-capacity',
    'no free machine',
    'nobody',
  ],
  [
    'no capacity in a zone',
    restError(200, failedDeployment('ZonalAllocationFailed', { message: 'Allocation failed.' })),
    'azure-capacity',
    'no free machine',
    'nobody',
  ],
  [
    'no capacity within constraints',
    restError(409, body('OverconstrainedAllocationRequest', 'x')),
    'azure-capacity',
    'no free machine',
    'nobody',
  ],
  [
    'a size that Azure does not know',
    restError(400, body('InvalidParameter', 'The value Standard_X1 provided for the VM size is not valid.')),
    'azure-size-unavailable',
    'Standard_X1',
    'you',
  ],
  [
    'a provider that is not registered',
    restError(
      409,
      body(
        'MissingSubscriptionRegistration',
        "The subscription is not registered to use namespace 'Microsoft.Compute'. See https://aka.ms/rps-not-found for how to register subscriptions.",
      ),
    ),
    'azure-provider-unregistered',
    'Microsoft.Compute is not registered',
    'subscription-owner',
  ],
  [
    'a disabled subscription',
    restError(409, body('ReadOnlyDisabledSubscription', 'The subscription is disabled and therefore marked as read only.')),
    'azure-subscription-disabled',
    'disabled',
    'subscription-owner',
  ],
  [
    'an unknown subscription',
    restError(404, body('SubscriptionNotFound', `The subscription '${subscriptionId}' could not be found.`)),
    'azure-subscription-missing',
    subscriptionId,
    'you',
  ],
  [
    'another tenant',
    restError(401, body('InvalidAuthenticationTokenTenant', 'The access token is from the wrong issuer.')),
    'azure-wrong-tenant',
    'another tenant',
    'you',
  ],
  [
    'a token that ran out',
    restError(401, body('ExpiredAuthenticationToken', 'The access token expiry UTC time is earlier than current UTC time.')),
    'azure-token-refused',
    'token',
    'nobody',
  ],
  [
    'a lock',
    restError(
      409,
      body(
        'ScopeLocked',
        `The scope '${scope}' cannot perform delete operation because following scope(s) are locked: '${scope}'. Please remove the lock and try again.`,
      ),
    ),
    'azure-locked',
    scope,
    'subscription-owner',
  ],
  [
    'a taken host name',
    restError(400, body('DnsRecordInUse', 'DNS record my-bot.eastus.cloudapp.azure.com is already used by another public IP.')),
    'azure-address-taken',
    'my-bot.eastus.cloudapp.azure.com',
    'you',
  ],
  [
    'a missing image',
    restError(404, body('PlatformImageNotFound', 'The platform image is not available.')),
    'azure-image-missing',
    'Ubuntu',
    'you',
  ],
  [
    'an active deployment',
    restError(409, body('DeploymentActive', 'The deployment with resource id x cannot be saved.')),
    'azure-busy',
    'busy',
    'nobody',
  ],
  ['a concurrent write', restError(409, body('ConflictingConcurrentWriteNotAllowed', 'x')), 'azure-busy', 'busy', 'nobody'],
  [
    'another operation, told as throttling',
    restError(429, body('RetryableErrorDueToAnotherOperation', 'x')),
    'azure-busy',
    'busy',
    'nobody',
  ],
  [
    'a machine that is marked for deletion',
    restError(409, body('OperationNotAllowed', "Operation 'PUT' is not allowed on resource 'vm' since it is marked for deletion.")),
    'azure-busy',
    'marked for deletion',
    'nobody',
  ],
  [
    'a pause of Compute',
    restError(
      429,
      body('OperationNotAllowed', 'The server rejected the request because too many requests have been received for this subscription.'),
    ),
    'azure-throttled',
    'pause',
    'nobody',
  ],
  ['a group that is being deleted', restError(409, body('ResourceGroupBeingDeleted', 'x')), 'azure-busy', 'busy', 'nobody'],
  ['a subnet in use', restError(400, body('InUseSubnetCannotBeDeleted', 'x')), 'azure-busy', 'busy', 'nobody'],
  ['a canceled deployment', restError(409, body('DeploymentCanceled', 'x')), 'azure-deployment-canceled', 'canceled', 'you'],
  [
    'a thing that is not there',
    restError(404, body('ResourceGroupNotFound', "Resource group 'clawbot-x' could not be found.")),
    'azure-not-found',
    'clawbot-x',
    'nobody',
  ],
  [
    'an agent that does not answer',
    restError(409, body('VMAgentStatusCommunicationError', 'VM has not reported status for VM agent.')),
    'azure-command-failed',
    'has not reported',
    'nobody',
  ],
  [
    'a template that is wrong',
    restError(400, body('InvalidTemplate', 'Unable to process template language expressions.')),
    'azure-request-refused',
    'InvalidTemplate',
    'you',
  ],
  ['trouble of its own', restError(500, body('InternalServerError', 'x')), 'azure-unavailable', 'error of its own', 'nobody'],
  [
    'a page instead of an answer',
    restError(502, '<html><h2>Our services are not available right now</h2></html>'),
    'azure-unavailable',
    'trouble',
    'nobody',
  ],
  [
    'a body that broke off',
    Object.assign(new RestError('Unexpected end of JSON', { code: 'PARSE_ERROR', statusCode: 200 })),
    'azure-unavailable',
    'error of its own',
    'nobody',
  ],
  [
    'a status message of an operation',
    { status: 'Failed', error: { code: 'OperationNotAllowed', message: quotaMessage } },
    'azure-quota-exceeded',
    '4 allowed',
    'you',
  ],
  [
    'a status message as text',
    { statusMessage: JSON.stringify(body('SkuNotAvailable', skuMessage(''))) },
    'azure-size-unavailable',
    'Standard_B2als_v2',
    'you',
  ],
  [
    'an unknown code, whole',
    restError(409, body('SomethingNew', 'Azure thought\r\n of  something.')),
    'azure-unknown',
    'SomethingNew: Azure thought of something.',
    'you',
  ],
  [
    'a poller that gave up',
    new Error('The long-running operation has failed. DeploymentFailed. At least one resource deployment operation failed.'),
    'azure-unknown',
    'DeploymentFailed',
    'you',
  ],
];

describe('explainAzureError', () => {
  it.each(answers)('explains %s', (_, error, code, says, whoActs) => {
    const explained = explainAzureError(error);
    expect({ code: explained.code, whoActs: explained.whoActs }).toEqual({ code, whoActs });
    expect(explained.message).toContain(says);
    expect(explained.hint).not.toBe('');
  });
});
