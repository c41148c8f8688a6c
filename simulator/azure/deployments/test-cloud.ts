import { startOperation } from '../arm/operations.ts';
import { createVirtualClock } from '../core/clock.ts';
import { createWorld } from '../core/create-world.ts';
import { AzureError, type ErrorBody } from '../core/errors.ts';
import type { Answer, Exchange } from '../core/exchange.ts';
import type { Principal } from '../core/principal.ts';
import type { PutRequest, ResourceGroup, ResourceProviders, StoredResource, World } from '../core/world.ts';
import { createDeploymentRoutes } from './routes/index.ts';

/** What the simple provider of these tests does with resources of a name. */
export interface Behaviour {
  seconds?: number;
  /** Tells in `validate`. */
  preflight?: ErrorBody;
  /** Thrown by `put`, once for each entry. */
  refuse?: AzureError[];
  /** Makes the operation fail at its end. */
  fail?: ErrorBody;
}

/** A cloud with one group and a provider that keeps whatever it is given: for tests of the engine alone. */
export function createTestCloud(behaviours: Record<string, Behaviour> = {}) {
  const clock = createVirtualClock(new Date('2026-01-01T00:00:00Z'));
  const { world, account } = createWorld({ clock, durations: 'none' });
  const principal: Principal = { tenantId: account.tenantId, clientId: account.clientId, objectId: account.objectId, audience: '' };
  const group = addGroup(world, account.subscriptionId, 'rg1');
  const puts: string[] = [];
  const providers = createKeeper(world, group, behaviours, puts);
  const routes = createDeploymentRoutes(world, providers);
  const call = (method: string, path: string, body?: unknown, query: Record<string, string> = {}): Answer => {
    const groupPath = `/subscriptions/${account.subscriptionId}/resourceGroups/rg1`;
    return dispatch(routes, principal, method, path.replace(/^~/, groupPath).replace('$sub', account.subscriptionId), body, query);
  };
  return { clock, world, account, principal, group, puts, call };
}

export type TestCloud = ReturnType<typeof createTestCloud>;

function addGroup(world: World, subscriptionId: string, name: string): ResourceGroup {
  const id = `/subscriptions/${subscriptionId}/resourceGroups/${name}`;
  const group: ResourceGroup = {
    id,
    name,
    location: 'westeurope',
    tags: {},
    provisioningState: 'Succeeded',
    createdAt: world.clock.now(),
    resources: new Map(),
  };
  world.subscriptions.get(subscriptionId)?.resourceGroups.set(name, group);
  return group;
}

function createKeeper(world: World, group: ResourceGroup, behaviours: Record<string, Behaviour>, puts: string[]): ResourceProviders {
  const find = (id: string) => group.resources.get(id.toLowerCase());
  return {
    accepts: (type, apiVersion) => /^Microsoft\.(Network|Compute)\//i.test(type) && apiVersion === '2025-05-01',
    validate: ({ name }) => [behaviours[name]?.preflight ?? []].flat(),
    put(request) {
      const { seconds = 1, refuse, fail = null } = behaviours[request.name] ?? {};
      const refusal = refuse?.shift();
      if (refusal) throw refusal;
      puts.push(request.name);
      const resource = keep(world, request);
      group.resources.set(request.id.toLowerCase(), resource);
      return { resource, operation: startOperation(world, { seconds, finish: () => fail }) };
    },
    read(id) {
      const found = find(id);
      return found && { id: found.id, name: found.name, type: found.type, location: found.location, properties: found.properties };
    },
  };
}

function keep({ clock }: World, { id, type, name, body }: PutRequest): StoredResource {
  const properties = { ...(body.properties as Record<string, unknown> | undefined), ipAddress: '203.0.113.7' };
  const location = String(body.location ?? 'westeurope');
  return { id, type, name, location, tags: {}, root: {}, properties, provisioningState: 'Succeeded', etag: '', createdAt: clock.now() };
}

type Routes = ReturnType<typeof createDeploymentRoutes>;

/** Finds the route as the router does, for paths without placeholders that clash. */
function dispatch(
  routes: Routes,
  principal: Principal,
  method: string,
  fullPath: string,
  body: unknown,
  query: Record<string, string>,
): Answer {
  const url = new URL(fullPath, 'https://management.azure.com');
  for (const route of routes) {
    const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
    const match = new RegExp(`^${route.path.replaceAll(/\{\w+\}/g, '([^/]+)')}$`, 'i').exec(url.pathname);
    if (!match || route.method !== method) continue;
    const exchange: Exchange = {
      method,
      host: route.host,
      path: url.pathname,
      params: Object.fromEntries(names.map((name, at) => [name, match[at + 1] ?? ''])),
      query: new Map([...Object.entries({ 'api-version': '2025-04-01', ...query }), ...url.searchParams]),
      headers: new Map(),
      body,
      apiVersion: '2025-04-01',
      principal,
    };
    return settle(() => route.handle(exchange) as Answer);
  }
  throw new Error(`no route for ${method} ${fullPath}`);
}

function settle(handle: () => Answer): Answer {
  try {
    return handle();
  } catch (error) {
    if (error instanceof AzureError) return { status: error.status, body: { error: error.error }, headers: error.headers };
    throw error;
  }
}
