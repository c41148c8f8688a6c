'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl/react';
import { findAzureSize } from '../../domain/azure-sizes.ts';
import { findCatalogEntry } from '../../domain/catalog.ts';
import type { CloudKind, ModelProvider } from '../../domain/deployment.ts';

/** What can be chosen, in the person's language, by its id. Regions and sizes keep the names that their cloud gives them. */
export function useCatalogNames() {
  const t = useTranslations('catalog');
  return useMemo(() => {
    const cloud = (kind: CloudKind) => t(`clouds.${kind}.title`);
    return {
      cloud,
      cloudDescription: (kind: CloudKind) => t(`clouds.${kind}.description`),
      provider: (id: ModelProvider) => t(`providers.${id}`),
      /** `This machine`, `Microsoft Azure, West Europe (Netherlands)`. */
      place({ cloud: kind, region }: { cloud: CloudKind; region: string }): string {
        const regions = findCatalogEntry(kind)?.regions ?? [];
        if (regions.length === 1) return cloud(kind);
        return t('place', { cloud: cloud(kind), region: regions.find(({ id }) => id === region)?.title ?? region });
      },
      size({ id, title }: { id: string; title: string }) {
        const size = findAzureSize(id);
        if (!size) return { name: title, facts: '', warning: '', title: id === 'shared' ? t('shared') : title };
        const { cores, memoryGib, isSteady, cautions } = size;
        const facts = t(isSteady ? 'steadyFacts' : 'facts', { cores, memoryGib });
        const warning = cautions.map((caution) => t(`cautions.${caution}`)).join(' ');
        return { name: size.title, facts, warning, title: `${size.title} · ${facts}` };
      },
    };
  }, [t]);
}
