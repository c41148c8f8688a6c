import { randomUUID } from 'node:crypto';

/** The part of Entra that can sign in: tenants with their applications and users. */
export interface Tenant {
  tenantId: string;
  displayName: string;
  /** Such as `contoso.onmicrosoft.com`; sign-in paths may name it in the place of the id. */
  defaultDomain: string;
  /** By lower-cased client id. */
  applications: Map<string, Application>;
  /** By lower-cased user name. */
  users: Map<string, User>;
}

/** An app registration together with its service principal. */
export interface Application {
  clientId: string;
  /** Object id of the registration itself. */
  registrationId: string;
  /** Of the service principal: the `oid` of its tokens. */
  objectId: string;
  /** Without one the application can be configured but not signed in. */
  hasServicePrincipal: boolean;
  displayName: string;
  secrets: { value: string; expiresAt: Date; keyId?: string; displayName?: string }[];
  /** PEM; a sign-in names one by its thumbprint. */
  certificates: string[];
  federatedCredentials: FederatedCredential[];
  /** May use the device code flow. */
  isPublicClient: boolean;
}

export interface FederatedCredential {
  name: string;
  issuer: string;
  subject: string;
  audiences: readonly string[];
}

export interface User {
  username: string;
  objectId: string;
  displayName: string;
}

export function createTenant(tenantId: string, defaultDomain: string): Tenant {
  return { tenantId, displayName: 'Simulated Directory', defaultDomain, applications: new Map(), users: new Map() };
}

/** Adds an application that can do nothing yet: give it a secret, a certificate or a federated credential. */
export function addApplication(
  tenant: Tenant,
  application: Partial<Application> & Pick<Application, 'clientId' | 'objectId'>,
): Application {
  const made: Application = {
    displayName: application.clientId,
    registrationId: randomUUID(),
    hasServicePrincipal: true,
    secrets: [],
    certificates: [],
    federatedCredentials: [],
    isPublicClient: false,
    ...application,
  };
  tenant.applications.set(made.clientId.toLowerCase(), made);
  return made;
}
