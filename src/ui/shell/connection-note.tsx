'use client';

import WifiOff from 'lucide-react/icons/wifi-off';
import { useTranslations } from 'use-intl/react';
import { useConnectionState } from '../live/live-provider.tsx';

/** Says when what is shown may be behind, because the stream of events is away. */
export function ConnectionNote() {
  const t = useTranslations('shell');
  const away = useConnectionState() === 'away';
  return (
    <div role="status" aria-label={t('connection.label')}>
      {away && (
        <span className="flex items-center gap-1.5 rounded-full bg-warn-soft px-2.5 py-1 font-medium text-warn text-xs">
          <WifiOff aria-hidden className="size-3.5" />
          <span className="max-sm:sr-only">{t('connection.away')}</span>
        </span>
      )}
    </div>
  );
}
