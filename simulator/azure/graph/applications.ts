import { randomBytes, randomUUID, X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { type Application, addApplication } from '../core/directory.ts';
import type { Answer, Exchange } from '../core/exchange.ts';
import type { World } from '../core/world.ts';
import { findTenant, requirePerson } from './caller.ts';
import { badRequest, notFound } from './errors.ts';
import { filterObjects } from './filter.ts';
import { certificateKeyId, viewApplication, viewSecret } from './views.ts';

const keyCredential = z.looseObject({ keyId: z.string().nullish(), key: z.string().nullish() });
const changes = z.looseObject({
  displayName: z.string().min(1).optional(),
  signInAudience: z.string().nullish(),
  isFallbackPublicClient: z.boolean().nullish(),
  keyCredentials: z.array(keyCredential).optional(),
  passwordCredentials: z.array(z.looseObject({ keyId: z.string().nullish() })).optional(),
});
const passwordRequest = z.object({
  passwordCredential: z.looseObject({ displayName: z.string().nullish(), endDateTime: z.string().nullish() }).optional(),
});

const twoYearsMilliseconds = 2 * 365 * 24 * 3600 * 1000;

export function listApplications(world: World, { principal, query }: Exchange): Answer {
  const views = [...findTenant(world, principal).applications.values()].map(viewApplication);
  return { status: 200, body: { value: filterObjects(views, query.get('$filter') ?? '') } };
}

export function requireApplication(world: World, { principal, params }: Exchange): Application {
  const id = params.id ?? '';
  const found = [...findTenant(world, principal).applications.values()].find(({ registrationId }) => registrationId === id);
  if (!found) throw notFound(id);
  return found;
}

export function readApplication(world: World, exchange: Exchange): Answer {
  return { status: 200, body: viewApplication(requireApplication(world, exchange)) };
}

export function createApplication(world: World, exchange: Exchange): Answer {
  requirePerson(world, exchange.principal);
  const wanted = read(changes, exchange.body);
  if (!wanted.displayName) throw badRequest("A value is required for property 'displayName' of resource 'Application'.");
  const application = addApplication(findTenant(world, exchange.principal), {
    clientId: randomUUID(),
    objectId: randomUUID(),
    displayName: wanted.displayName,
    isPublicClient: wanted.isFallbackPublicClient ?? false,
    hasServicePrincipal: false,
  });
  change(application, wanted);
  return { status: 201, body: viewApplication(application) };
}

export function updateApplication(world: World, exchange: Exchange): Answer {
  requirePerson(world, exchange.principal);
  change(requireApplication(world, exchange), read(changes, exchange.body));
  return { status: 204 };
}

export function deleteApplication(world: World, exchange: Exchange): Answer {
  requirePerson(world, exchange.principal);
  findTenant(world, exchange.principal).applications.delete(requireApplication(world, exchange).clientId.toLowerCase());
  return { status: 204 };
}

export function addPassword(world: World, exchange: Exchange): Answer {
  requirePerson(world, exchange.principal);
  const application = requireApplication(world, exchange);
  const { passwordCredential = {} } = read(passwordRequest, exchange.body ?? {});
  const { displayName, endDateTime } = passwordCredential;
  const expiresAt = endDateTime ? new Date(endDateTime) : new Date(world.clock.now().getTime() + twoYearsMilliseconds);
  if (Number.isNaN(expiresAt.getTime()))
    throw badRequest(`Cannot convert the literal '${endDateTime}' to the expected type 'Edm.DateTimeOffset'.`);
  const secret = { value: `sim~${randomBytes(24).toString('base64url')}`, expiresAt, keyId: randomUUID(), displayName: displayName ?? '' };
  application.secrets.push(secret);
  return { status: 200, body: { ...viewSecret(secret), secretText: secret.value } };
}

/** A list replaces the one before; credentials that come back without their value stay as they are. */
function change(application: Application, { displayName, keyCredentials, passwordCredentials }: z.output<typeof changes>): void {
  if (displayName) application.displayName = displayName;
  if (passwordCredentials) {
    const kept = passwordCredentials.map(({ keyId }) => keyId);
    application.secrets = application.secrets.filter(({ keyId }) => kept.includes(keyId));
  }
  if (!keyCredentials) return;
  const before = application.certificates;
  application.certificates = keyCredentials.flatMap(({ key, keyId }) =>
    key ? [readCertificate(key)] : before.filter((pem) => certificateKeyId(pem) === keyId),
  );
}

function readCertificate(key: string): string {
  try {
    return new X509Certificate(Buffer.from(key, 'base64')).toString();
  } catch {
    throw badRequest('Key credential is not a valid certificate.');
  }
}

function read<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw badRequest(`Invalid value specified for property '${result.error.issues[0]?.path.join('.')}'.`);
}
