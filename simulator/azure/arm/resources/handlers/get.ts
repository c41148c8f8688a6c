import { AzureError } from '../../../core/errors.ts';
import type { Answer, Exchange } from '../../../core/exchange.ts';
import type { StoredResource } from '../../../core/world.ts';
import { findResource, requireGroup, resourceNotFound } from '../../find.ts';
import { viewMachine } from '../compute/machine-view.ts';
import { virtualMachineType } from '../compute/quota.ts';
import { runCommandType, viewRunCommand } from '../compute/run-commands.ts';
import type { KindContext } from './context.ts';

export function getResource(context: KindContext, exchange: Exchange): Answer {
  const resource = requireResource(context, exchange);
  return { status: 200, body: viewResource(context, resource, exchange), headers: { etag: resource.etag } };
}

export function headResource(context: KindContext, exchange: Exchange): Answer {
  requireResource(context, exchange);
  return { status: 204 };
}

/** The body with what the client asked to expand. @throws AzureError 400 for an expansion that the kind does not have. */
export function viewResource(
  { world, kind }: Pick<KindContext, 'world' | 'kind'>,
  resource: StoredResource,
  { query }: Exchange,
): Record<string, unknown> {
  const expand = query.get('$expand');
  const withInstance = /^instanceview$/i.test(expand ?? '');
  if (kind.type === virtualMachineType) {
    if (expand && !withInstance && !/^userdata$/i.test(expand)) throw invalidExpand(expand);
    return viewMachine(world, resource, { withInstance });
  }
  if (kind.type === runCommandType) return viewRunCommand(resource, { withInstance });
  return kind.view(world, resource);
}

/** @throws AzureError 404 for the group or the resource. */
export function requireResource({ world, kind, id }: KindContext, { params }: Exchange): StoredResource {
  requireGroup(world, params.subscriptionId ?? '', params.resourceGroupName ?? '');
  const resource = findResource(world, id);
  const where = { type: kind.type, name: resource?.name, region: resource?.location };
  if (resource && !world.faults.take('NotFoundAfterPut', where)) return resource;
  if (kind.isChild && kind.polling === 'network')
    throw new AzureError(404, { code: 'NotFound', message: `Resource ${id} not found.`, details: [] });
  throw resourceNotFound(id);
}

function invalidExpand(expand: string): AzureError {
  return new AzureError(400, {
    code: 'BadRequest',
    message: `The value '${expand}' of the query parameter '$expand' is invalid.`,
    target: '$expand',
  });
}
