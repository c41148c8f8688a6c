import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { createPrefetch } from '../../../../ui/api/prefetch.ts';
import { DeploymentList } from '../../../../ui/deployments/list/deployment-list.tsx';
import { countInput, listInput, readView, writeView } from '../../../../ui/deployments/list/list-view.ts';
import { getTranslations } from '../../../../ui/language/server.ts';
import type { SearchProps } from '../../../search-props.ts';
import { signedIn } from '../../signed-in.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('deployments');
  return { title: t('title') };
}

export default async function DeploymentsPage({ searchParams }: SearchProps) {
  const query = await searchParams;
  const view = readView({ get: (name) => [query[name]].flat()[0] ?? null });
  const { caller, workspace } = await signedIn(`/deployments${writeView(view)}`);
  const [asked, counted] = [listInput(workspace?.id, view), countInput(workspace?.id, view)];
  const { queryClient, keys } = createPrefetch();
  // What cannot be read now is asked for by the screen itself, which can show the error and try again.
  const nothing = () => null;
  const [page, counts] = await Promise.all([
    caller.deployments.list(asked).catch(nothing),
    caller.deployments.counts(counted).catch(nothing),
  ]);
  if (page) queryClient.setQueryData(keys.deployments.list.infiniteQueryKey(asked), { pages: [page], pageParams: [null] });
  if (counts) queryClient.setQueryData(keys.deployments.counts.queryKey(counted), counts);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <DeploymentList />
    </HydrationBoundary>
  );
}
