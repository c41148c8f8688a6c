'use client';

import { useLinkStatus } from 'next/link';
import { useTranslations } from 'use-intl/react';
import { Spinner } from './spinner.tsx';

/**
 * Inside a link whose page is not there until its data are: shows that the click was heard. Late, so that it does not
 * flicker where the page comes at once.
 */
export function LinkPending() {
  const t = useTranslations('common');
  const { pending } = useLinkStatus();
  if (!pending) return null;
  return (
    <span role="status" className="ml-2 inline-block align-[-3px] transition-opacity delay-200 starting:opacity-0">
      <Spinner />
      <span className="sr-only">{t('loading')}</span>
    </span>
  );
}
