import type { Orphan, OrphanSearch } from '../../../../ports/orphan-finder.ts';
import { askForAll } from '../ask.ts';
import type { AzureClients } from '../clients.ts';
import { tagNames } from '../tags.ts';
import { readOrphan } from './judge-orphan.ts';

/** Groups and single resources of this installation that no living deployment knows, in two lists. */
export async function listOrphans(
  { resources }: AzureClients,
  search: OrphanSearch,
  signal: AbortSignal,
): Promise<Omit<Orphan, 'firstSeenAt'>[]> {
  const filter = `tagName eq '${tagNames.installation}' and tagValue eq '${quoteValue(search.installationId)}'`;
  const [groups, single] = await Promise.all([
    askForAll(signal, () => resources.resourceGroups.list({ filter, abortSignal: signal })),
    askForAll(signal, () => resources.resources.list({ filter, abortSignal: signal })),
  ]);
  const living = groups.filter(({ properties }) => properties?.provisioningState !== 'Deleting');
  return [...living, ...single].flatMap((found) => readOrphan(found, search) ?? []);
}

/** In a filter of OData a quote is written twice. */
function quoteValue(value: string): string {
  return value.replaceAll("'", "''");
}
