'use client';

import { useQuery } from '@tanstack/react-query';
import type { LogPage } from '../../../api/types.ts';
import { toErrorView } from '../../api/error-view.ts';
import { useTRPC } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { NotFoundNote } from '../../components/not-found-note.tsx';
import { DeploymentDetails } from './deployment-details.tsx';
import { DeploymentSkeleton } from './deployment-skeleton.tsx';

interface DeploymentScreenProps {
  id: string;
  /** `null` when the server could not read them. */
  initialLogs: LogPage | null;
}

export function DeploymentScreen({ id, initialLogs }: DeploymentScreenProps) {
  const trpc = useTRPC();
  const query = useQuery(trpc.deployments.get.queryOptions({ id }));
  if (query.isPending) return <DeploymentSkeleton />;
  const error = query.error ? toErrorView(query.error) : null;
  if (error?.code === 'not-found') return <NotFoundNote />;
  return (
    <>
      {error && (
        <ErrorNotice
          error={error}
          title={query.data ? 'This page may be behind' : 'The deployment could not be loaded'}
          className="mb-5"
          actions={
            <Button size="small" busy={query.isFetching} onClick={() => query.refetch()}>
              Try again
            </Button>
          }
        />
      )}
      {query.data && <DeploymentDetails deployment={query.data} initialLogs={initialLogs} />}
    </>
  );
}
