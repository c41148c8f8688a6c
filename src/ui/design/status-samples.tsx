import { useTranslations } from 'use-intl/react';
import { deploymentStatuses } from '../../domain/status.ts';
import { Card } from '../components/card.tsx';
import { StatusPill } from '../deployments/status-pill.tsx';

export function StatusSamples() {
  const t = useTranslations('design');
  return (
    <Card title={t('status.title')}>
      <ul className="flex flex-wrap gap-2">
        {deploymentStatuses.map((status) => (
          <li key={status}>
            <StatusPill status={status} />
          </li>
        ))}
      </ul>
      <p className="mt-4 text-muted text-sm">{t('status.grey')}</p>
      <ul className="mt-2 flex flex-wrap gap-2 grayscale">
        {deploymentStatuses.map((status) => (
          <li key={status}>
            <StatusPill status={status} />
          </li>
        ))}
      </ul>
      <progress aria-label={t('status.progress')} max={100} value={62} className="progress-line mt-5" />
    </Card>
  );
}
