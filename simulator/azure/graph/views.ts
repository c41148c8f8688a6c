import { createHash, X509Certificate } from 'node:crypto';
import type { Application, FederatedCredential, User } from '../core/directory.ts';

export function viewApplication(application: Application): Record<string, unknown> {
  const { registrationId, clientId, displayName, isPublicClient, secrets, certificates } = application;
  return {
    id: registrationId,
    appId: clientId,
    displayName,
    signInAudience: isPublicClient ? 'AzureADMultipleOrgs' : 'AzureADMyOrg',
    identifierUris: [],
    keyCredentials: certificates.map(viewCertificate),
    passwordCredentials: secrets.map(viewSecret),
  };
}

export function viewServicePrincipal({ objectId, clientId, displayName }: Application): Record<string, unknown> {
  return {
    id: objectId,
    appId: clientId,
    displayName,
    servicePrincipalType: 'Application',
    servicePrincipalNames: [clientId],
    accountEnabled: true,
  };
}

export function viewUser({ objectId, displayName, username }: User): Record<string, unknown> {
  return { id: objectId, displayName, userPrincipalName: username };
}

/** The value of a secret is told once, when it is made. */
export function viewSecret({ keyId, displayName, value, expiresAt }: Application['secrets'][number]): Record<string, unknown> {
  return {
    keyId: keyId ?? null,
    displayName: displayName ?? null,
    hint: value.slice(0, 3),
    endDateTime: expiresAt.toISOString(),
    secretText: null,
  };
}

export function viewFederated({ name, issuer, subject, audiences }: FederatedCredential): Record<string, unknown> {
  return { id: toGuid(name), name, issuer, subject, audiences, description: null };
}

export function certificateKeyId(pem: string): string {
  return toGuid(new X509Certificate(pem).fingerprint);
}

export function toGuid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

function viewCertificate(pem: string): Record<string, unknown> {
  const certificate = new X509Certificate(pem);
  return {
    keyId: certificateKeyId(pem),
    customKeyIdentifier: certificate.fingerprint.replaceAll(':', ''),
    displayName: certificate.subject,
    startDateTime: new Date(certificate.validFrom).toISOString(),
    endDateTime: new Date(certificate.validTo).toISOString(),
    type: 'AsymmetricX509Cert',
    usage: 'Verify',
    key: null,
  };
}
