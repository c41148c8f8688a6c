'use client';

import { useCallback } from 'react';
import { useTranslations } from 'use-intl/react';

type Kind = Parameters<ReturnType<typeof useTranslations<'kinds'>>>[0];

/** The kind of a resource in the person's language; of one not known here its own words: `Microsoft.KeyVault/keyVault` becomes `Key vault`. */
export function useResourceName(): (kind: string) => string {
  const t = useTranslations('kinds');
  return useCallback((kind) => (t.has(kind as Kind) ? t(kind as Kind) : spellKind(kind)), [t]);
}

/** A kind that nobody named, in words. */
export function spellKind(kind: string): string {
  const own = kind.split('/').at(-1) ?? kind;
  const words = own
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[-_:]+/g, ' ')
    .trim()
    .toLowerCase();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
