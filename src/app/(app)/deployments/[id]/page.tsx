import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { createPrefetch } from '../../../../ui/api/prefetch.ts';
import { DeploymentScreen } from '../../../../ui/deployments/detail/deployment-screen.tsx';
import { readConnections, readDeployment, readLogs } from './read-deployment.ts';

interface DeploymentPageProps {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: DeploymentPageProps): Promise<Metadata> {
  const deployment = await readDeployment((await params).id);
  return { title: deployment?.name ?? 'Deployment' };
}

export default async function DeploymentPage({ params }: DeploymentPageProps) {
  const { id } = await params;
  const [deployment, logs] = await Promise.all([readDeployment(id), readLogs(id)]);
  const connections = deployment?.connectionId ? await readConnections(id) : null;
  const { queryClient, keys } = createPrefetch();
  if (deployment) queryClient.setQueryData(keys.deployments.get.queryKey({ id }), deployment);
  if (connections) queryClient.setQueryData(keys.connections.list.queryKey(connections.input), connections.list);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <DeploymentScreen id={id} initialLogs={logs} />
    </HydrationBoundary>
  );
}
