import type { Guests } from '../core/guest.ts';
import type { Route } from '../core/route.ts';
import type { ResourceProviders, World } from '../core/world.ts';
import { createRecordRoutes } from '../dns/record-routes.ts';
import { createZoneRoutes } from '../dns/zone-routes.ts';
import { createInsightsRoutes } from '../insights/routes.ts';
import { createAuthorizationRoutes } from './authorization-routes.ts';
import { createGenericResourceRoutes } from './generic-resources.ts';
import { createGroupRoutes } from './groups/routes.ts';
import { createPollRoutes } from './poll-routes.ts';
import { createProviderRoutes } from './provider-routes.ts';
import { createMachineRoutes } from './resources/compute/action-routes.ts';
import { createCatalogRoutes } from './resources/compute/catalog-routes.ts';
import { createComputeKinds } from './resources/compute/kinds.ts';
import type { ResourceKind } from './resources/kind.ts';
import { networkKinds } from './resources/network/kinds.ts';
import { createNetworkRoutes } from './resources/network/routes.ts';
import { createProviders } from './resources/providers.ts';
import { createKindRoutes } from './resources/routes.ts';
import { createSubscriptionRoutes } from './subscriptions.ts';
import { createTagRoutes } from './tag-routes.ts';

/** Azure Resource Manager without its deployments. */
interface Arm {
  /** For the deployment engine. */
  providers: ResourceProviders;
  routes: Route[];
}

/** `more` adds kinds of other providers, such as key vaults. */
export function createArm(world: World, guests: Guests, more: readonly ResourceKind[] = []): Arm {
  const kinds = [...networkKinds, ...createComputeKinds(guests), ...more];
  const providers = createProviders(world, kinds);
  const routes = [
    ...createSubscriptionRoutes(world),
    ...createGroupRoutes(world),
    ...createGenericResourceRoutes(world),
    ...createProviderRoutes(world, kinds),
    ...createAuthorizationRoutes(world),
    ...createTagRoutes(world, kinds),
    ...createPollRoutes(world),
    ...createKindRoutes(world, providers, kinds),
    ...createMachineRoutes(world, guests),
    ...createCatalogRoutes(world),
    ...createNetworkRoutes(world),
    ...createInsightsRoutes(world),
    ...createZoneRoutes(world),
    ...createRecordRoutes(world),
  ];
  return { providers, routes };
}
