'use client';

import { useQuery } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import type { DeploymentDetail } from '../../../api/types.ts';
import { toErrorView } from '../../api/error-view.ts';
import { useTRPC } from '../../api/trpc.ts';
import { BackLink } from '../../components/back-link.tsx';
import { NotFoundNote } from '../../components/not-found-note.tsx';
import { QueryError } from '../../components/query-error.tsx';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { DeploymentProvider } from './deployment-context.tsx';
import { DeploymentSkeleton } from './deployment-skeleton.tsx';
import { DeploymentTabs } from './deployment-tabs.tsx';
import { DetailHeader } from './detail-header.tsx';
import { joinTitle, tabAt } from './tabs.ts';

interface DeploymentFrameProps {
  id: string;
  /** The tab. */
  children: ReactNode;
}

/** What every tab of a deployment stands below, kept up to date. */
export function DeploymentFrame({ id, children }: DeploymentFrameProps) {
  const t = useTranslations('detail');
  const trpc = useTRPC();
  const query = useQuery(trpc.deployments.get.queryOptions({ id }));
  if (query.isPending) return <DeploymentSkeleton />;
  if (query.error && toErrorView(query.error).code === 'not-found') return <NotFoundNote />;
  return (
    <>
      {!query.data && (
        <div className="mb-5">
          <BackLink />
          <h1 className="mt-3 text-2xl">{t('fallbackTitle')}</h1>
        </div>
      )}
      <QueryError query={query} title={t(query.data ? 'behind' : 'notLoaded')} className="mb-5" />
      {query.data && <Frame deployment={query.data}>{children}</Frame>}
    </>
  );
}

function Frame({ deployment, children }: { deployment: DeploymentDetail; children: ReactNode }) {
  const t = useTranslations('detail');
  const statusWords = useTranslations('status');
  const tab = tabAt(usePathname());
  useDocumentTitle(joinTitle(statusWords(deployment.status), deployment.name, tab === 'overview' ? null : t(`tabs.${tab}`)));
  return (
    <DeploymentProvider value={deployment}>
      <DetailHeader deployment={deployment} />
      <DeploymentTabs deployment={deployment} />
      {children}
    </DeploymentProvider>
  );
}
