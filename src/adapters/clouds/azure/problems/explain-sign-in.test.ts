import { RestError } from '@azure/core-rest-pipeline';
import { describe, expect, it } from 'vitest';
import { clientId, type Row } from './answers.fixture.ts';
import { explainAzureError } from './explain.ts';

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
  it.each([...entra, ...network])('explains %s', (_, error, code, says, whoActs) => {
    const explained = explainAzureError(error);
    expect({ code: explained.code, whoActs: explained.whoActs }).toEqual({ code, whoActs });
    expect(explained.message).toContain(says);
    expect(explained.hint).not.toBe('');
  });
});
