'use client';

import { useTranslations } from 'use-intl/react';
import { Card } from '../../../components/card.tsx';
import { useConnections } from '../../../connections/use-connections.ts';
import { useDeployment } from '../deployment-context.tsx';
import { ResourceRow } from './resource-row.tsx';

/** Every object that was made for it, from before its making to after its end. */
export function ResourcesTab() {
  const t = useTranslations('resources');
  const { resources, cloud, connectionId } = useDeployment();
  const account = useConnections().data?.items.find(({ id }) => id === connectionId);
  const made = resources.filter(({ madeAt, goneAt }) => madeAt && !goneAt).length;
  const isLocal = cloud === 'local';
  return (
    <Card
      title={t('title')}
      aside={
        resources.length > 0 && (
          <span className="text-muted text-sm tabular-nums">{t('summary', { made: String(made), total: String(resources.length) })}</span>
        )
      }
    >
      {resources.length === 0 && <p className="text-muted">{t('none')}</p>}
      <ul className="divide-y divide-line">
        {resources.map((resource) => (
          <ResourceRow
            key={`${resource.kind} ${resource.name}`}
            resource={resource}
            tenantId={account?.tenantId ?? null}
            isInAzure={!isLocal && !resource.kind.startsWith('secret-')}
          />
        ))}
      </ul>
      {isLocal && resources.length > 0 && <p className="mt-3 text-muted text-sm">{t('processes')}</p>}
    </Card>
  );
}
