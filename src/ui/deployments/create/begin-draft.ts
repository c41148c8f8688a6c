import type { CatalogView } from '../../../api/types.ts';
import type { CloudKind } from '../../../domain/deployment.ts';
import type { Draft } from './draft.ts';

/** A form that could be sent as it is. Where Azure is the only place, it is the account that comes first. */
export function beginDraft(catalog: CatalogView, name: string, firstConnectionId: string | null): Draft {
  const place = firstPlaceIn(catalog, catalog.clouds[0]?.kind ?? 'local');
  return {
    name,
    ...place,
    connectionId: place.cloud === 'azure' ? (firstConnectionId ?? '') : '',
    ...{ versionChoice: 'tested', otherVersion: '', provider: 'later', modelId: '', baseUrl: '', key: '' },
    ...{ channel: 'none', telegramToken: '' },
    ...{ domain: '', sshSource: '', sshPublicKey: '' },
  };
}

/** A cloud with the region and the size that it offers first. */
export function firstPlaceIn(catalog: CatalogView, kind: CloudKind): Pick<Draft, 'cloud' | 'region' | 'size'> {
  const entry = catalog.clouds.find((cloud) => cloud.kind === kind);
  return { cloud: kind, region: entry?.regions[0]?.id ?? '', size: entry?.sizes[0]?.id ?? '' };
}
