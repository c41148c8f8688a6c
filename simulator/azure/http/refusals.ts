import { AzureError } from '../core/errors.ts';
import type { Route } from '../core/route.ts';
import type { World } from '../core/world.ts';
import type { RawRequest } from './read-request.ts';

const namespaces = ['compute', 'network', 'keyvault', 'resources', 'authorization', 'storage', 'insights'];
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** How Azure answers a path it does not know. */
export function unknownPath({ segments, query }: RawRequest): AzureError {
  const at = segments.findLastIndex((segment) => segment.toLowerCase() === 'providers');
  const [namespace, type] = at < 0 ? [] : segments.slice(at + 1);
  if (namespace && !namespaces.includes(namespace.toLowerCase().replace('microsoft.', ''))) {
    return new AzureError(404, { code: 'InvalidResourceNamespace', message: `The resource namespace '${namespace}' is invalid.` });
  }
  if (namespace && type) {
    const message = `The resource type '${type}' could not be found in the namespace '${namespace}' for api version '${query.get('api-version') ?? ''}'. The simulated Azure does not have it.`;
    return new AzureError(404, { code: 'InvalidResourceType', message });
  }
  const message = 'The request did not have a subscription or a valid tenant level resource provider.';
  return new AzureError(404, { code: 'MissingSubscription', message });
}

export function unknownMethod(method: string): AzureError {
  return new AzureError(405, { code: 'MethodNotAllowed', message: `The requested resource does not support http method '${method}'.` });
}

/** Throws when the subscription in the path does not exist or may not be written to. */
export function checkSubscription(world: World, { segments, method }: RawRequest): void {
  if (segments[0]?.toLowerCase() !== 'subscriptions' || !segments[1]) return;
  const id = segments[1];
  if (!guid.test(id)) {
    const message = `The provided subscription identifier '${id}' is malformed or invalid.`;
    throw new AzureError(400, { code: 'InvalidSubscriptionId', message });
  }
  const subscription = world.subscriptions.get(id.toLowerCase());
  if (!subscription) throw new AzureError(404, { code: 'SubscriptionNotFound', message: `The subscription '${id}' could not be found.` });
  if (subscription.state !== 'Disabled' || method === 'GET' || method === 'HEAD') return;
  const message = `The subscription '${id}' is disabled and therefore marked as read only. You cannot perform any write actions on this subscription until it is re-enabled.`;
  throw new AzureError(409, { code: 'ReadOnlyDisabledSubscription', message });
}

/** Throws when the api-version is missing or not one of this kind. */
export function checkApiVersion(route: Route, { segments, query }: RawRequest): void {
  if (!route.acceptsApiVersion) return;
  const version = query.get('api-version');
  if (!version) {
    const message = 'The api-version query parameter (?api-version=) is required for all requests.';
    throw new AzureError(400, { code: 'MissingApiVersionParameter', message });
  }
  if (route.acceptsApiVersion(version)) return;
  const at = segments.findLastIndex((segment) => segment.toLowerCase() === 'providers');
  const [namespace = '', type = ''] = at < 0 ? [] : segments.slice(at + 1);
  if (!type || /^microsoft\.resources$/i.test(namespace)) {
    const message = `The api-version '${version}' is invalid. The supported versions are those of 2019 and later that Azure lists for this kind.`;
    throw new AzureError(400, { code: 'InvalidApiVersionParameter', message });
  }
  const message = `No registered resource provider found for location '' and API version '${version}' for type '${type}'. The supported api-versions are those of 2019 and later.`;
  throw new AzureError(400, { code: 'NoRegisteredProviderFound', message });
}
