import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { createPrefetch } from '../../../../ui/api/prefetch.ts';
import { DeploymentList } from '../../../../ui/deployments/list/deployment-list.tsx';
import { listInput } from '../../../../ui/deployments/list/list-input.ts';
import type { SearchProps } from '../../../search-props.ts';
import { signedIn } from '../../signed-in.ts';

export const metadata: Metadata = { title: 'Deployments' };

export default async function DeploymentsPage({ searchParams }: SearchProps) {
  const includeDeleted = (await searchParams).deleted === '1';
  const { caller, workspace } = await signedIn(includeDeleted ? '/deployments?deleted=1' : '/deployments');
  const input = listInput(workspace?.id, includeDeleted);
  const { queryClient, keys } = createPrefetch();
  // What cannot be read now is asked for by the screen itself, which can show the error and try again.
  const page = await caller.deployments.list(input).catch(() => null);
  if (page) queryClient.setQueryData(keys.deployments.list.infiniteQueryKey(input), { pages: [page], pageParams: [null] });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <DeploymentList includeDeleted={includeDeleted} />
    </HydrationBoundary>
  );
}
