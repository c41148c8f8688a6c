import type { CatalogView } from '../../../api/types.ts';
import type { CloudKind } from '../../../domain/deployment.ts';
import type { Draft } from './draft.ts';

/** A form that could be sent as it is. */
export function beginDraft(catalog: CatalogView, name: string): Draft {
  return {
    name,
    ...firstPlaceIn(catalog, catalog.clouds[0]?.kind ?? 'local'),
    ...{ connectionId: '', versionChoice: 'tested', otherVersion: '', provider: 'later', modelId: '', baseUrl: '', key: '' },
    ...{ domain: '', sshSource: '', sshPublicKey: '' },
  };
}

/** A cloud with the region and the size that it offers first. */
export function firstPlaceIn(catalog: CatalogView, kind: CloudKind): Pick<Draft, 'cloud' | 'region' | 'size'> {
  const entry = catalog.clouds.find((cloud) => cloud.kind === kind);
  return { cloud: kind, region: entry?.regions[0]?.id ?? '', size: entry?.sizes[0]?.id ?? '' };
}
