'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl/react';
import { cloudCatalog, findCatalogEntry } from '../../domain/catalog.ts';
import type { CloudKind } from '../../domain/deployment.ts';

interface Place {
  cloud: CloudKind;
  region: string;
}

/** Where a deployment runs, in the person's words. Names of regions are those of their cloud, in every language. */
export function usePlace() {
  const t = useTranslations('deployments');
  return useMemo(() => {
    const cloud = (kind: CloudKind) => (kind === 'local' ? t('thisMachine') : (findCatalogEntry(kind)?.title ?? kind));
    const region = ({ cloud: kind, region: id }: Place) =>
      kind === 'local' ? t('thisMachine') : (cloudCatalog.flatMap(({ regions }) => regions).find((known) => known.id === id)?.title ?? id);
    return { cloud, region };
  }, [t]);
}
