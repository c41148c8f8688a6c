import { cloudCatalog } from './catalog.ts';
import type { CloudKind } from './deployment.ts';

/** Clouds and regions whose title has this word in it; titles are ours, so that no database knows them. */
export function findPlaces(word: string): { clouds: CloudKind[]; regions: string[] } {
  const has = (...texts: string[]) => texts.some((text) => text.toLowerCase().includes(word));
  return {
    clouds: cloudCatalog.filter(({ kind, title }) => has(kind, title)).map(({ kind }) => kind),
    regions: cloudCatalog.flatMap(({ regions }) => regions.filter(({ title }) => has(title)).map(({ id }) => id)),
  };
}

/** A search as its words, each of which has to be found; at most eight. */
export function searchWords(search: string | undefined): string[] {
  return (search ?? '').toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);
}

interface Searched {
  name: string;
  cloud: CloudKind;
  region: string;
  instanceUrl: string | null;
}

/** Whether every word of the search is in a name, a place or an address. */
export function isFound({ name, cloud, region, instanceUrl }: Searched, search: string | undefined): boolean {
  // Without its scheme, or every address would be found by `http`.
  const address = instanceUrl?.split('://')[1]?.toLowerCase() ?? '';
  return searchWords(search).every((word) => {
    const { clouds, regions } = findPlaces(word);
    return [name, region, address].some((text) => text.includes(word)) || clouds.includes(cloud) || regions.includes(region);
  });
}
