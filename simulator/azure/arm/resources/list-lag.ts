import type { World } from '../../core/world.ts';

const usualLagSeconds = 10;

/** A list that lags behind does not show what was made just now. */
export function hideRecent<T extends { createdAt?: Date }>(world: World, resources: readonly T[], type: string): readonly T[] {
  const lag = world.faults.take('ListLag', { type });
  if (!lag) return resources;
  const since = world.clock.now().getTime() - (lag.seconds ?? usualLagSeconds) * 1000;
  return resources.filter(({ createdAt }) => !createdAt || createdAt.getTime() <= since);
}
