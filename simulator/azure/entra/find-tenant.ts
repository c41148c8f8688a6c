import type { Application, Tenant } from '../core/directory.ts';
import type { World } from '../core/world.ts';
import { applicationNotFound, missingServicePrincipal, tenantNotFound } from './errors.ts';

/** For everybody: the tenant is that of the user who signs in. */
const sharedNames = ['common', 'organizations'];

export function isSharedName(name: string): boolean {
  return sharedNames.includes(name.toLowerCase());
}

/** By id or domain name; throws AADSTS90002. */
export function findTenant(world: World, name: string): Tenant {
  const wanted = name.toLowerCase();
  const tenant = world.tenants.get(wanted) ?? [...world.tenants.values()].find((each) => each.defaultDomain === wanted);
  if (!tenant) throw tenantNotFound(name);
  return tenant;
}

/** Throws AADSTS700016. */
export function findApplication(tenant: Tenant, clientId: string): Application {
  const application = tenant.applications.get(clientId.toLowerCase());
  if (!application) throw applicationNotFound(clientId, tenant.displayName);
  if (!application.hasServicePrincipal) throw missingServicePrincipal(clientId, tenant.displayName);
  return application;
}

/** Users of every tenant may sign in with it; those of Microsoft, such as its command line, exist everywhere. Throws AADSTS700016. */
export function findPublicClient(world: World, clientId: string): { clientId: string } {
  const applications = [...world.tenants.values()].flatMap((tenant) => tenant.applications.get(clientId.toLowerCase()) ?? []);
  const found = applications.find(({ isPublicClient }) => isPublicClient);
  if (!found && !firstPartyClients.includes(clientId.toLowerCase())) throw applicationNotFound(clientId, 'Microsoft');
  return { clientId };
}

/** Of Azure's command line and of Azure PowerShell. */
const firstPartyClients = ['04b07795-8ddb-461a-bbee-02f9e1bf7b46', '1950a258-227b-4e31-a9cf-717495945fc2'];
