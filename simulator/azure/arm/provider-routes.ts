import { AzureError } from '../core/errors.ts';
import type { Answer, Exchange } from '../core/exchange.ts';
import type { Route } from '../core/route.ts';
import type { Subscription, World } from '../core/world.ts';
import { acceptsVersion, apiVersionsOf, type VersionFamily } from './api-versions.ts';
import { requireSubscription } from './find.ts';
import { answerPage } from './paging.ts';
import { regions } from './regions.ts';
import type { ResourceKind } from './resources/kind.ts';

const base = '/subscriptions/{subscriptionId}/providers';

/** Which namespaces a subscription is registered for, with the kinds that the simulator has of them. */
export function createProviderRoutes(world: World, kinds: readonly ResourceKind[]): Route[] {
  const make = (
    method: 'GET' | 'POST',
    path: string,
    action: string,
    handle: (subscription: Subscription, exchange: Exchange) => Answer,
  ): Route => ({
    method,
    host: 'management.azure.com',
    path: `${base}${path}`,
    action,
    acceptsApiVersion: acceptsVersion('resources'),
    handle: (exchange) => handle(requireSubscription(world, exchange.params.subscriptionId ?? ''), exchange),
  });
  const read = 'Microsoft.Resources/subscriptions/providers/read';
  const one = (subscription: Subscription, namespace: string) => view(subscription, namespace, kinds);
  return [
    make('GET', '', read, (subscription, exchange) =>
      answerPage(exchange, [...subscription.providers.keys()], (name) => one(subscription, name)),
    ),
    make('GET', '/{namespace}', read, (subscription, exchange) => ({
      status: 200,
      body: one(subscription, requireName(subscription, exchange)),
    })),
    make('POST', '/{namespace}/register', 'Microsoft.Resources/subscriptions/providers/register/action', (subscription, exchange) => {
      const name = requireName(subscription, exchange);
      register(world, subscription, name);
      return { status: 200, body: one(subscription, name) };
    }),
    make('POST', '/{namespace}/unregister', 'Microsoft.Resources/subscriptions/providers/unregister/action', (subscription, exchange) => {
      const name = requireName(subscription, exchange);
      subscription.providers.set(name, 'NotRegistered');
      return { status: 200, body: one(subscription, name) };
    }),
  ];
}

function register({ clock, options }: World, { providers }: Subscription, name: string): void {
  if (providers.get(name) === 'Registered') return;
  const seconds = options.durations.networking * 10;
  if (seconds <= 0) {
    providers.set(name, 'Registered');
    return;
  }
  providers.set(name, 'Registering');
  clock.after(seconds, () => {
    if (providers.get(name) === 'Registering') providers.set(name, 'Registered');
  });
}

function requireName({ providers }: Subscription, { params }: Exchange): string {
  const wanted = params.namespace ?? '';
  const name = [...providers.keys()].find((each) => each.toLowerCase() === wanted.toLowerCase());
  if (name) return name;
  throw new AzureError(404, { code: 'InvalidResourceNamespace', message: `The resource namespace '${wanted}' is invalid.` });
}

function view({ subscriptionId, providers }: Subscription, namespace: string, kinds: readonly ResourceKind[]): Record<string, unknown> {
  const own = kinds.filter(({ type }) => type.toLowerCase().startsWith(`${namespace.toLowerCase()}/`));
  const resources: { type: string; versions: VersionFamily }[] = namespace === 'Microsoft.Resources' ? ownTypes : own;
  return {
    id: `/subscriptions/${subscriptionId}/providers/${namespace}`,
    namespace,
    resourceTypes: resources.map(({ type, versions }) => ({
      resourceType: type.split('/').slice(1).join('/'),
      locations: regions.map(({ displayName }) => displayName),
      apiVersions: [...apiVersionsOf(versions)].reverse(),
      capabilities: 'CrossResourceGroupResourceMove, CrossSubscriptionResourceMove, SupportsTags, SupportsLocation',
    })),
    registrationState: providers.get(namespace) ?? 'NotRegistered',
    registrationPolicy: namespace === 'Microsoft.Resources' ? 'RegistrationFree' : 'RegistrationRequired',
  };
}

const ownTypes: { type: string; versions: VersionFamily }[] = ['subscriptions', 'resourceGroups', 'deployments', 'tenants'].map((name) => ({
  type: `Microsoft.Resources/${name}`,
  versions: 'resources',
}));
