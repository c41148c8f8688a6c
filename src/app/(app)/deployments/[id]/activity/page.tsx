import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { createPrefetch } from '../../../../../ui/api/prefetch.ts';
import { ActivityTab } from '../../../../../ui/deployments/detail/activity/activity-tab.tsx';
import { type DeploymentPageProps, readActivity, titleOf } from '../read-deployment.ts';

export async function generateMetadata({ params }: DeploymentPageProps): Promise<Metadata> {
  return titleOf(await params, 'activity');
}

export default async function ActivityPage({ params }: DeploymentPageProps) {
  const { id } = await params;
  const page = await readActivity(id);
  const { queryClient, keys } = createPrefetch();
  if (page) queryClient.setQueryData(keys.deployments.activity.infiniteQueryKey({ id }), { pages: [page], pageParams: [null] });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ActivityTab />
    </HydrationBoundary>
  );
}
