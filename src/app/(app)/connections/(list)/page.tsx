import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { createPrefetch } from '../../../../ui/api/prefetch.ts';
import { ConnectionList } from '../../../../ui/connections/list/connection-list.tsx';
import { getTranslations } from '../../../../ui/language/server.ts';
import { signedIn } from '../../signed-in.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('connections');
  return { title: t('title') };
}

export default async function ConnectionsPage() {
  const { caller, workspace } = await signedIn('/connections');
  const input = { workspaceId: workspace?.id };
  const { queryClient, keys } = createPrefetch();
  const list = await caller.connections.list(input).catch(() => null);
  if (list) queryClient.setQueryData(keys.connections.list.queryKey(input), list);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ConnectionList />
    </HydrationBoundary>
  );
}
