import type { Secret } from '../core/vault.ts';
import type { World } from '../core/world.ts';

/** What can be done with a secret: Key Vault answers a deletion, a recovery or a purge before it is through with it. */
export type Phase = 'live' | 'being-deleted' | 'deleted' | 'being-recovered' | 'being-purged' | 'purged';

export function phaseOf(world: World, { deletedAt, recoveredAt, purgedAt }: Secret): Phase {
  if (purgedAt) return isSettled(world, purgedAt) ? 'purged' : 'being-purged';
  if (recoveredAt) return isSettled(world, recoveredAt) ? 'live' : 'being-recovered';
  if (deletedAt) return isSettled(world, deletedAt) ? 'deleted' : 'being-deleted';
  return 'live';
}

function isSettled({ clock, options }: World, since: Date): boolean {
  return clock.now().getTime() >= since.getTime() + options.durations.vault * 1000;
}
