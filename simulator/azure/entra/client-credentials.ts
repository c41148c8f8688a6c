import { timingSafeEqual } from 'node:crypto';
import type { Application } from '../core/directory.ts';
import type { World } from '../core/world.ts';
import { checkAssertion, type FetchIssuer } from './assertion.ts';
import { SignInError } from './errors.ts';
import { findApplication, findTenant } from './find-tenant.ts';
import type { TokenForm } from './form.ts';
import type { TokenSubject } from './tokens.ts';

/** An application that signs in as itself: by secret, certificate or federated credential. Throws SignInError. */
export async function signInApplication(
  world: World,
  form: TokenForm,
  tenantName: string,
  fetchIssuer: FetchIssuer,
): Promise<Omit<TokenSubject, 'audience'>> {
  const tenant = findTenant(world, tenantName);
  const application = findApplication(tenant, form.clientId);
  if (form.assertion) await checkAssertion(application, form.assertion, form.tokenUrl, fetchIssuer);
  else checkSecret(application, form.clientSecret, world.clock.now());
  return { tenantId: tenant.tenantId, clientId: application.clientId, objectId: application.objectId };
}

function checkSecret({ clientId, secrets }: Application, given: string | undefined, now: Date): void {
  if (!given) {
    throw new SignInError(
      401,
      'invalid_client',
      7000218,
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    );
  }
  const secret = secrets.find(({ value }) => isSame(value, given));
  if (!secret) {
    const text = `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`;
    throw new SignInError(401, 'invalid_client', 7000215, text);
  }
  if (secret.expiresAt > now) return;
  const text = `The provided client secret keys for app '${clientId}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.`;
  throw new SignInError(401, 'invalid_client', 7000222, text);
}

function isSame(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
