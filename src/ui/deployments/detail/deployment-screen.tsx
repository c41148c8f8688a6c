'use client';

import { useQuery } from '@tanstack/react-query';
import type { LogPage } from '../../../api/types.ts';
import { toErrorView } from '../../api/error-view.ts';
import { useTRPC } from '../../api/trpc.ts';
import { NotFoundNote } from '../../components/not-found-note.tsx';
import { QueryError } from '../../components/query-error.tsx';
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
  if (query.error && toErrorView(query.error).code === 'not-found') return <NotFoundNote />;
  return (
    <>
      <QueryError query={query} title={query.data ? 'This page may be behind' : 'The deployment could not be loaded'} className="mb-5" />
      {query.data && <DeploymentDetails deployment={query.data} initialLogs={initialLogs} />}
    </>
  );
}
