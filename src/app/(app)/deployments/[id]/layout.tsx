import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { createPrefetch } from '../../../../ui/api/prefetch.ts';
import { DeploymentFrame } from '../../../../ui/deployments/detail/deployment-frame.tsx';
import { InWorkspace } from '../../../../ui/session/in-workspace.tsx';
import { readConnections, readDeployment } from './read-deployment.ts';

interface DeploymentLayoutProps {
  params: Promise<{ id: string }>;
  children: ReactNode;
}

/**
 * Header and tabs, which stay while one goes from tab to tab. Finds out here whether there is such a deployment: below
 * the loading screen the answer could not be a 404 any more.
 */
export default async function DeploymentLayout({ params, children }: DeploymentLayoutProps) {
  const { id } = await params;
  const deployment = await readDeployment(id);
  const connections = deployment?.connectionId ? await readConnections() : null;
  const { queryClient, keys } = createPrefetch();
  if (deployment) queryClient.setQueryData(keys.deployments.get.queryKey({ id }), deployment);
  if (connections) queryClient.setQueryData(keys.connections.list.queryKey(connections.input), connections.list);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <InWorkspace id={deployment?.workspaceId}>
        <DeploymentFrame id={id}>{children}</DeploymentFrame>
      </InWorkspace>
    </HydrationBoundary>
  );
}
