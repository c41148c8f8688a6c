'use client';

import { useCallback } from 'react';
import { useTranslations } from 'use-intl/react';
import { useResourceName } from './use-resource-name.ts';

type StepId = Parameters<ReturnType<typeof useTranslations<'steps'>>>[0];

const removal = /^remove-(.+)$/;

/** A line of the timeline in the person's language, by its id; one that is not known here keeps the server's title. */
export function useStepTitle(): (step: { id: string; title: string }) => string {
  const t = useTranslations('steps');
  const nameResource = useResourceName();
  return useCallback(
    ({ id, title }) => {
      // What is removed is told in the words of the certificate.
      const [, kind] = removal.exec(id) ?? [];
      if (kind) return t('remove', { what: nameResource(kind) });
      return t.has(id as StepId) ? t(id as Exclude<StepId, 'remove'>) : title;
    },
    [t, nameResource],
  );
}
