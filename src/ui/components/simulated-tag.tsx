'use client';

import { useTranslations } from 'use-intl/react';
import { useSession } from '../session/session.tsx';

/** Beside a place in Azure: whether that Azure is simulated. */
export function SimulatedTag() {
  const t = useTranslations('common');
  if (!useSession().isDemo) return null;
  return (
    <span className="ml-1.5 whitespace-nowrap rounded-full bg-accent-soft px-1.5 py-0.5 font-medium text-2xs text-accent">
      {t('simulated')}
    </span>
  );
}
