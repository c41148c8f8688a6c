'use client';

import { useTranslations } from 'use-intl/react';
import type { DeploymentStatus } from '../../../domain/status.ts';
import { Button } from '../../components/button.tsx';
import { LoadingRegion, Skeleton } from '../../components/skeleton.tsx';

/** Why there are no lines yet, or none at all. */
export function EmptyLog({ status }: { status: DeploymentStatus }) {
  return <Note>{useTranslations('logs')(`empty.${whyEmpty(status)}`)}</Note>;
}

function whyEmpty(status: DeploymentStatus) {
  if (status === 'pending' || status === 'provisioning' || status === 'configuring') return 'noMachine';
  if (status === 'installing' || status === 'starting' || status === 'updating' || status === 'running') return 'soon';
  if (status === 'blocked' || status === 'failed') return 'failed';
  return status === 'deleted' ? 'deleted' : 'stopped';
}

/** When all that was read is of other levels. */
export function NoSuchLevel({ onShowAll }: { onShowAll(): void }) {
  const t = useTranslations('logs');
  return (
    <Note>
      {t('noSuchLevel')}
      <Button size="small" className="mx-auto mt-3" onClick={onShowAll}>
        {t('showAll')}
      </Button>
    </Note>
  );
}

export function LogSkeleton() {
  const t = useTranslations('logs');
  return (
    <LoadingRegion label={t('loading')} className="space-y-2 px-4 pt-2">
      {['w-2/5', 'w-3/5', 'w-1/2', 'w-3/4', 'w-1/3', 'w-2/3'].map((width) => (
        <Skeleton key={width} className={`h-3 rounded ${width}`} />
      ))}
    </LoadingRegion>
  );
}

function Note({ children }: { children: React.ReactNode }) {
  return <div className="mx-auto flex max-w-md flex-col px-6 py-16 text-center font-sans text-muted text-sm">{children}</div>;
}
