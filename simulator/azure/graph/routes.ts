import { AzureError } from '../core/errors.ts';
import type { Answer, Exchange } from '../core/exchange.ts';
import type { Route } from '../core/route.ts';
import type { World } from '../core/world.ts';
import { addPassword, createApplication, deleteApplication, listApplications, readApplication, updateApplication } from './applications.ts';
import { findUser } from './caller.ts';
import { createFederated, deleteFederated, listFederated, readFederated, updateFederated } from './federated-credentials.ts';
import { createServicePrincipal, findByIds, listServicePrincipals, readServicePrincipal } from './service-principals.ts';
import { viewUser } from './views.ts';

type GraphHandler = (world: World, exchange: Exchange) => Answer;

const federated = '/v1.0/applications/{id}/federatedIdentityCredentials';

/** As much of Microsoft Graph as setting up an application for Azure takes. Everything else gets a polite no. */
const entries: [Route['method'], string, GraphHandler][] = [
  ['GET', '/v1.0/me', describeMe],
  ['GET', '/v1.0/applications', listApplications],
  ['POST', '/v1.0/applications', createApplication],
  ['GET', '/v1.0/applications/{id}', readApplication],
  ['PATCH', '/v1.0/applications/{id}', updateApplication],
  ['DELETE', '/v1.0/applications/{id}', deleteApplication],
  ['POST', '/v1.0/applications/{id}/addPassword', addPassword],
  ['GET', federated, listFederated],
  ['POST', federated, createFederated],
  ['GET', `${federated}/{credential}`, readFederated],
  ['PATCH', `${federated}/{credential}`, updateFederated],
  ['DELETE', `${federated}/{credential}`, deleteFederated],
  ['GET', '/v1.0/servicePrincipals', listServicePrincipals],
  ['POST', '/v1.0/servicePrincipals', createServicePrincipal],
  ['GET', '/v1.0/servicePrincipals/{id}', readServicePrincipal],
  ['POST', '/v1.0/directoryObjects/getByIds', findByIds],
  ['GET', '/{rest*}', refuse],
  ['POST', '/{rest*}', refuse],
];

export function createGraphRoutes(world: World): Route[] {
  return entries.map(([method, path, handle]) => ({
    method,
    host: 'graph.microsoft.com',
    path,
    handle: (exchange) => handle(world, exchange),
  }));
}

function describeMe(world: World, { principal }: Exchange): Answer {
  const user = findUser(world, principal);
  if (!user) throw new AzureError(400, { code: 'BadRequest', message: '/me request is only valid with delegated authentication flow.' });
  return { status: 200, body: viewUser(user) };
}

function refuse(_world: World, { path }: Exchange): Answer {
  const message = `The simulated Microsoft Graph has no ${path}.`;
  return { status: 404, body: { error: { code: 'Request_ResourceNotFound', message } } };
}
