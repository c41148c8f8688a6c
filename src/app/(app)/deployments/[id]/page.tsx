import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { createPrefetch } from '../../../../ui/api/prefetch.ts';
import { OverviewTab } from '../../../../ui/deployments/detail/overview-tab.tsx';
import { type DeploymentPageProps, readDeployment, readUsage, titleOf } from './read-deployment.ts';

export async function generateMetadata({ params }: DeploymentPageProps): Promise<Metadata> {
  return titleOf(await params, 'overview');
}

export default async function DeploymentPage({ params }: DeploymentPageProps) {
  const { id } = await params;
  await readDeployment(id);
  const usage = await readUsage(id);
  const { queryClient, keys } = createPrefetch();
  if (usage) queryClient.setQueryData(keys.usage.deployment.queryKey({ id }), usage);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <OverviewTab />
    </HydrationBoundary>
  );
}
