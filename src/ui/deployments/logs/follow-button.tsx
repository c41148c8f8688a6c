'use client';

import ArrowDown from 'lucide-react/icons/arrow-down';
import { useTranslations } from 'use-intl/react';
import { Button } from '../../components/button.tsx';

/** Leads back to the end of the log, and says how much came there meanwhile. */
export function FollowButton({ newLines, onFollow }: { newLines: number; onFollow(): void }) {
  const t = useTranslations('logs');
  return (
    <Button size="round" className="absolute right-4 bottom-4" onClick={onFollow}>
      <ArrowDown aria-hidden />
      {newLines > 0 ? t('newLines', { count: newLines }) : t('follow')}
    </Button>
  );
}
