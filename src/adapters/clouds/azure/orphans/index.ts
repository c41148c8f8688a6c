import type { AccountAccess } from '../../../../ports/cloud.ts';
import type { OrphanFinder } from '../../../../ports/orphan-finder.ts';
import { createClientCache } from '../clients.ts';
import { isSameId } from '../resource-id.ts';
import type { CredentialConfig } from '../sign-in/credential.ts';
import { deleteOrphanedGroup, deleteOrphanedResource, newer, unproven } from './delete-orphan.ts';
import { listOrphans } from './find-orphans.ts';
import { isProvenOrphan, outermost } from './judge-orphan.ts';
import { createSightings } from './sightings.ts';

/** Finds what this installation left behind in an Azure account, such as after a database was restored from a backup. */
export function createOrphanFinder(config: CredentialConfig, readNow: () => Date = () => new Date()): OrphanFinder {
  const openClients = createClientCache(config);
  const sightings = createSightings();
  const finder: OrphanFinder = {
    async findOrphans(account, search, signal) {
      const now = readNow();
      const found = await listOrphans(await openClients(account), search, signal);
      const seen = sightings.note(
        keyOf(account),
        found.map(({ cloudId }) => cloudId),
        now,
      );
      return outermost(found.map((orphan) => ({ ...orphan, firstSeenAt: seen.get(orphan.cloudId.toLowerCase()) ?? now.toISOString() })));
    },
    async deleteOrphan(account, cloudId, search, signal) {
      const orphans = await finder.findOrphans(account, search, signal);
      const orphan = orphans.find((candidate) => isSameId(candidate.cloudId, cloudId));
      if (!orphan || !isProvenOrphan(orphan.firstSeenAt, readNow())) throw unproven(orphan?.name ?? 'this');
      if (orphan.mayBeNewer) throw newer(orphan.name);
      const begin = orphan.kind === 'resource-group' ? deleteOrphanedGroup : deleteOrphanedResource;
      await begin(await openClients(account), orphan, search, signal);
    },
  };
  return finder;
}

function keyOf({ connectionId, subscriptionId }: AccountAccess): string {
  return `${connectionId} ${subscriptionId}`;
}
