import { z } from 'zod';
import type { FederatedCredential } from '../core/directory.ts';
import { AzureError } from '../core/errors.ts';
import type { Answer, Exchange } from '../core/exchange.ts';
import type { World } from '../core/world.ts';
import { requireApplication } from './applications.ts';
import { requirePerson } from './caller.ts';
import { badRequest, notFound } from './errors.ts';
import { toGuid, viewFederated } from './views.ts';

/** Of Entra, per application. */
const mostCredentials = 20;

const credential = z.looseObject({
  name: z.string().regex(/^[\w-]{3,120}$/),
  issuer: z.url({ protocol: /^https$/ }),
  subject: z.string().min(1).max(600),
  audiences: z.array(z.string().max(600)).length(1),
});

export function listFederated(world: World, exchange: Exchange): Answer {
  return { status: 200, body: { value: requireApplication(world, exchange).federatedCredentials.map(viewFederated) } };
}

export function readFederated(world: World, exchange: Exchange): Answer {
  return { status: 200, body: viewFederated(requireCredential(world, exchange)) };
}

export function createFederated(world: World, exchange: Exchange): Answer {
  requirePerson(world, exchange.principal);
  const { federatedCredentials } = requireApplication(world, exchange);
  const { name, issuer, subject, audiences } = read(credential, exchange.body);
  if (federatedCredentials.some((each) => each.name === name)) throw conflict('name', name);
  if (federatedCredentials.some((each) => each.issuer === issuer && each.subject === subject))
    throw conflict('issuer and subject', `${issuer}, ${subject}`);
  if (federatedCredentials.length >= mostCredentials) {
    throw new AzureError(400, {
      code: 'Request_BadRequest',
      message: `The application has ${mostCredentials} federated identity credentials, which is the limit.`,
    });
  }
  const made = { name, issuer, subject, audiences };
  federatedCredentials.push(made);
  return { status: 201, body: viewFederated(made) };
}

export function updateFederated(world: World, exchange: Exchange): Answer {
  requirePerson(world, exchange.principal);
  const { name: _name, ...found } = read(credential.partial(), exchange.body);
  const { issuer, subject, audiences } = found;
  Object.assign(requireCredential(world, exchange), {
    ...(issuer ? { issuer } : {}),
    ...(subject ? { subject } : {}),
    ...(audiences ? { audiences } : {}),
  });
  return { status: 204 };
}

export function deleteFederated(world: World, exchange: Exchange): Answer {
  requirePerson(world, exchange.principal);
  const application = requireApplication(world, exchange);
  const found = requireCredential(world, exchange);
  application.federatedCredentials = application.federatedCredentials.filter((each) => each !== found);
  return { status: 204 };
}

/** By its name or its id. */
function requireCredential(world: World, exchange: Exchange): FederatedCredential {
  const wanted = exchange.params.credential ?? '';
  const found = requireApplication(world, exchange).federatedCredentials.find(({ name }) => name === wanted || toGuid(name) === wanted);
  if (!found) throw notFound(wanted);
  return found;
}

function read<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw badRequest(
    `Invalid value specified for property '${result.error.issues[0]?.path.join('.')}' of resource 'FederatedIdentityCredential'.`,
  );
}

function conflict(what: string, value: string): AzureError {
  const message = `FederatedIdentityCredential with ${what} ${value} already exists.`;
  return new AzureError(409, { code: 'Request_MultipleObjectsWithSameKeyValue', message });
}
