import { z } from 'zod';
import type { Application } from '../core/directory.ts';
import { AzureError } from '../core/errors.ts';
import type { Answer, Exchange } from '../core/exchange.ts';
import type { World } from '../core/world.ts';
import { findTenant, requirePerson } from './caller.ts';
import { badRequest, notFound } from './errors.ts';
import { filterObjects } from './filter.ts';
import { viewServicePrincipal, viewUser } from './views.ts';

export function listServicePrincipals(world: World, exchange: Exchange): Answer {
  const views = list(world, exchange).map(viewServicePrincipal);
  return { status: 200, body: { value: filterObjects(views, exchange.query.get('$filter') ?? '') } };
}

export function readServicePrincipal(world: World, exchange: Exchange): Answer {
  const id = exchange.params.id ?? '';
  const found = list(world, exchange).find(({ objectId }) => objectId === id);
  if (!found) throw notFound(id);
  return { status: 200, body: viewServicePrincipal(found) };
}

export function createServicePrincipal(world: World, exchange: Exchange): Answer {
  requirePerson(world, exchange.principal);
  const { data } = z.looseObject({ appId: z.string() }).safeParse(exchange.body);
  if (!data) throw badRequest("A value is required for property 'appId' of resource 'ServicePrincipal'.");
  const application = findTenant(world, exchange.principal).applications.get(data.appId.toLowerCase());
  if (!application) {
    const message = `The appId '${data.appId}' of the service principal does not reference a valid application object.`;
    throw new AzureError(400, { code: 'Request_BadRequest', message });
  }
  if (application.hasServicePrincipal) {
    const message = `The service principal cannot be created, updated, or restored because the service principal name ${data.appId} is already in use.`;
    throw new AzureError(409, { code: 'Request_MultipleObjectsWithSameKeyValue', message });
  }
  application.hasServicePrincipal = true;
  return { status: 201, body: viewServicePrincipal(application) };
}

/** `POST /directoryObjects/getByIds`: what is behind the ids in role assignments. */
export function findByIds(world: World, exchange: Exchange): Answer {
  const { data } = z.looseObject({ ids: z.array(z.string()) }).safeParse(exchange.body);
  const { ids = [] } = data ?? {};
  const principals = list(world, exchange).map((each) => ({
    '@odata.type': '#microsoft.graph.servicePrincipal',
    ...viewServicePrincipal(each),
  }));
  const users = [...findTenant(world, exchange.principal).users.values()].map((each) => ({
    '@odata.type': '#microsoft.graph.user',
    ...viewUser(each),
  }));
  return { status: 200, body: { value: [...principals, ...users].filter((each) => ids.includes(String(Object(each).id))) } };
}

function list(world: World, { principal }: Exchange): Application[] {
  return [...findTenant(world, principal).applications.values()].filter(({ hasServicePrincipal }) => hasServicePrincipal);
}
