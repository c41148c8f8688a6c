import { createHttpHeaders, createPipelineRequest, RestError } from '@azure/core-rest-pipeline';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClawbotError } from '../../../../domain/errors.ts';
import { explainAzureError } from './explain.ts';

const subscriptionId = '12345678-9abc-4def-8123-456789abcdef';
const clientId = 'abcdefab-1234-4321-8765-0123456789ab';
const scope = `/subscriptions/${subscriptionId}/resourceGroups/clawbot-my-bot-12345678`;

/** As Azure's SDK throws an answer. */
function restError(statusCode: number, body: unknown, headers: Record<string, string> = {}): RestError {
  const request = createPipelineRequest({ url: `https://management.azure.com${scope}?api-version=2025-04-01` });
  const bodyAsText = typeof body === 'string' ? body : JSON.stringify(body);
  const { error } = typeof body === 'string' ? {} : (body as { error?: { code?: string; message?: string } });
  const response = { status: statusCode, headers: createHttpHeaders(headers), request, bodyAsText };
  return new RestError(error?.message ?? 'failed', { code: error?.code, statusCode, request, response });
}

const body = (code: string, message: string, rest: object = {}) => ({ error: { code, message, ...rest } });
const preflight = (...details: object[]) =>
  body('InvalidTemplateDeployment', "The template deployment 'clawbot' is not valid according to the validation procedure.", { details });
const failedDeployment = (code: string, inner: object) =>
  body('DeploymentFailed', 'At least one resource deployment operation failed.', {
    details: [
      { code: 'Conflict', message: JSON.stringify({ error: { code: 'ResourceDeploymentFailure', details: [{ code, ...inner }] } }) },
    ],
  });

const quotaMessage =
  'Operation could not be completed as it results in exceeding approved Total Regional Cores quota. Additional details - Deployment Model: Resource Manager, Location: eastus, Current Limit: 4, Current Usage: 3, Additional Required: 2, (Minimum) New Limit Required: 5.';
const noRight = `The client '${clientId}' with object id '${clientId}' does not have authorization to perform action 'Microsoft.Compute/virtualMachines/write' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`;
const noLinkedRight = `The client '${clientId}' with object id '${clientId}' has permission to perform action 'Microsoft.Network/networkInterfaces/write' on scope '${scope}'; however, it does not have permission to perform action(s) 'Microsoft.Network/publicIPAddresses/join/action' on the linked scope(s) '${scope}/providers/Microsoft.Network/publicIPAddresses/ip' (respectively) or the linked scope(s) are invalid.`;
const policyMessage = `Resource 'my-bot' was disallowed by policy. Policy identifiers: '[{"policyAssignment":{"name":"Allowed locations","id":"/x"},"policyDefinition":{"name":"d","id":"/y"}}]'.`;
const skuMessage = (why: string) =>
  `The requested VM size for resource '${why}Standard_B2als_v2' is currently not available in location 'eastus'. Please try another size or deploy to a different location or different zone.`;

type Row = [name: string, error: unknown, code: string, says: string, whoActs: string];

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

const entra: Row[] = [
  [
    'a wrong secret',
    'AADSTS7000215: Invalid client secret provided. Trace ID: 1',
    'azure-sign-in-refused',
    'does not accept the client secret',
    'you',
  ],
  [
    'an expired secret',
    `AADSTS7000222: The provided client secret keys for app '${clientId}' are expired.`,
    'azure-credentials-expired',
    'expired',
    'you',
  ],
  [
    'an unknown application',
    `AADSTS700016: Application with identifier '${clientId}' was not found in the directory`,
    'azure-sign-in-refused',
    'no application',
    'you',
  ],
  ['an unknown tenant', "AADSTS90002: Tenant 'x' not found.", 'azure-sign-in-refused', 'no such tenant', 'you'],
  [
    'an untrusted subject',
    'AADSTS700213: No matching federated identity record found for presented assertion subject',
    'azure-sign-in-refused',
    'the subject',
    'you',
  ],
  [
    'an untrusted issuer',
    'AADSTS700211: No matching federated identity record found for presented assertion issuer',
    'azure-sign-in-refused',
    'the issuer',
    'you',
  ],
  ['an old assertion', 'AADSTS700024: Client assertion is not within its valid time range.', 'azure-sign-in-refused', 'too old', 'you'],
  [
    'an unknown certificate',
    'AADSTS700027: The certificate with identifier used to sign the client assertion is not registered.',
    'azure-sign-in-refused',
    'certificate',
    'you',
  ],
  [
    'a policy of the tenant',
    'AADSTS53003: Access has been blocked by Conditional Access policies.',
    'azure-sign-in-forbidden',
    'Conditional Access',
    'tenant-admin',
  ],
  [
    'a disabled application',
    `AADSTS7000112: Application '${clientId}' is disabled.`,
    'azure-sign-in-forbidden',
    'disabled',
    'tenant-admin',
  ],
  [
    'a stale sign-in of the CLI',
    'AADSTS700082: The refresh token has expired due to inactivity.',
    'azure-sign-in-unavailable',
    'run out',
    'you',
  ],
  ['an overloaded Entra', 'AADSTS90033: A transient error has occurred. Please try again.', 'azure-unavailable', 'overloaded', 'nobody'],
  ['a new code', 'AADSTS99999: something new', 'azure-sign-in-refused', 'AADSTS99999: something new', 'tenant-admin'],
].map(([name, text, ...rest]) => [name, Object.assign(new Error(text), { name: 'AuthenticationRequiredError' }), ...rest] as Row);

const sendError = new RestError('getaddrinfo ENOTFOUND management.azure.com', { code: 'REQUEST_SEND_ERROR' });
const network: Row[] = [
  ['a name that is not found', Object.assign(sendError, { cause: { code: 'ENOTFOUND' } }), 'azure-unreachable', 'ENOTFOUND', 'you'],
  [
    'a refused connection',
    new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }) }),
    'azure-unreachable',
    'ECONNREFUSED',
    'you',
  ],
  ['no answer in time', new DOMException('The operation timed out', 'TimeoutError'), 'azure-unreachable', 'no answer in time', 'you'],
  [
    'a strange certificate',
    Object.assign(new Error('x'), { code: 'SELF_SIGNED_CERT_IN_CHAIN' }),
    'azure-unreachable',
    'SELF_SIGNED',
    'you',
  ],
  [
    'an unreachable Entra',
    Object.assign(new Error('endpoints_resolution_error: could not resolve endpoints'), { errorCode: 'endpoints_resolution_error' }),
    'azure-unreachable',
    'endpoints_resolution_error',
    'you',
  ],
  [
    'no Azure CLI',
    Object.assign(new Error('Azure CLI could not be found. Please visit https://aka.ms/azure-cli'), { name: 'CredentialUnavailableError' }),
    'azure-sign-in-unavailable',
    'Azure CLI',
    'you',
  ],
  [
    'no managed identity',
    Object.assign(new Error('ManagedIdentityCredential: Authentication failed.'), { name: 'CredentialUnavailableError' }),
    'azure-sign-in-unavailable',
    'managed identity',
    'you',
  ],
];

describe('explainAzureError', () => {
  it.each([...answers, ...entra, ...network])('explains %s', (_, error, code, says, whoActs) => {
    const explained = explainAzureError(error);
    expect({ code: explained.code, whoActs: explained.whoActs }).toEqual({ code, whoActs });
    expect(explained.message).toContain(says);
    expect(explained.hint).not.toBe('');
  });

  it('links to the very subscription and application', () => {
    expect(explainAzureError(restError(403, body('AuthorizationFailed', noRight))).fix?.url).toBe(
      `https://portal.azure.com/#@/resource/subscriptions/${subscriptionId}/users`,
    );
    const expired = explainAzureError(new Error(`AADSTS7000222: The keys for app '${clientId}' are expired.`));
    expect(expired.fix?.url).toContain(`/Credentials/appId/${clientId}`);
  });

  it('makes no link out of what is no id', () => {
    const error = new RestError('x', { statusCode: 403, request: createPipelineRequest({ url: 'https://x/subscriptions/evil" onclick' }) });
    const explained = explainAzureError(Object.assign(error, { code: 'AuthorizationFailed' }));
    expect(explained.fix?.url).not.toContain('evil');
  });

  it.each([
    ['seconds', '17', 17],
    ['a date', new Date(Date.now() + 100_000).toUTCString(), 100],
    ['a date that has passed', new Date(0).toUTCString(), 0],
    ['a day, which is capped', '86400', 3600],
    ['nonsense', 'soon', undefined],
  ])('keeps the pause that Azure asks for in %s', (_, header, seconds) => {
    const given = explainAzureError(
      restError(429, body('SubscriptionRequestsThrottled', 'x'), { 'retry-after': header }),
    ).retryAfterSeconds;
    if (seconds === undefined) expect(given).toBeUndefined();
    else expect(Math.abs((given ?? Number.NaN) - seconds)).toBeLessThanOrEqual(1);
  });

  it('knows the pause that Azure does not tell', () => {
    expect(explainAzureError(restError(400, body('NicReservedForAnotherVm', 'x'))).retryAfterSeconds).toBe(180);
  });

  it('prefers, among several failures, the one that waits for a person', () => {
    const error = restError(
      400,
      preflight({ code: 'InternalServerError', message: 'x' }, { code: 'QuotaExceeded', message: quotaMessage }),
    );
    expect(explainAzureError(error).code).toBe('azure-quota-exceeded');
  });

  it('leaves our own errors as they are', () => {
    const ours = new ClawbotError('azure-wrong-tenant', 'x');
    expect(explainAzureError(ours)).toBe(ours);
  });

  it('makes a bounded sentence of anything at all', () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 4 }), fc.json(), fc.string(), (anything, json, code) => {
        for (const error of [anything, { error: { code, message: json } }, { response: { bodyAsText: json } }, restError(409, json)]) {
          const { message, hint } = explainAzureError(error);
          expect(message.length).toBeLessThan(1500);
          expect(`${message}${hint}`).not.toContain('\n');
        }
      }),
    );
  });

  it.each([undefined, null, 'text', 42, {}, [], { error: null }, { details: [[[]]] }])('survives %j', (error) => {
    expect(explainAzureError(error).code).toBe('azure-unknown');
  });
});
