import type { Guests } from '../../core/guest.ts';
import type { ResourceProviders, World } from '../../core/world.ts';
import { createComputeKinds } from './compute/kinds.ts';
import type { ResourceKind } from './kind.ts';
import { networkKinds } from './network/kinds.ts';
import { createProviders } from './providers.ts';

/** Everything that can be written as a resource; `more` adds kinds of other providers, such as key vaults. */
export function createResourceKinds(guests: Guests, more: readonly ResourceKind[] = []): readonly ResourceKind[] {
  return [...networkKinds, ...createComputeKinds(guests), ...more];
}

export function createResourceProviders(world: World, guests: Guests, more: readonly ResourceKind[] = []): ResourceProviders {
  return createProviders(world, createResourceKinds(guests, more));
}
