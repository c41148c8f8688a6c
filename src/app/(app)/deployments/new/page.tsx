import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { suggestName } from '../../../../domain/deployment-name.ts';
import { createPrefetch } from '../../../../ui/api/prefetch.ts';
import { CreateScreen } from '../../../../ui/deployments/create/create-screen.tsx';
import { getTranslations } from '../../../../ui/language/server.ts';
import type { SearchProps } from '../../../search-props.ts';
import { signedIn } from '../../signed-in.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('create');
  return { title: t('title') };
}

export default async function NewDeploymentPage({ searchParams }: SearchProps) {
  const { caller, workspace } = await signedIn('/deployments/new');
  const input = { workspaceId: workspace?.id };
  const [catalog, taken, connections, { connection }] = await Promise.all([
    caller.catalog({}),
    caller.deployments.list({ ...input, limit: 100 }).catch(() => null),
    caller.connections.list(input).catch(() => null),
    searchParams,
  ]);
  const { queryClient, keys } = createPrefetch();
  if (connections) queryClient.setQueryData(keys.connections.list.queryKey(input), connections);
  const accounts = connections?.items ?? [];
  const form = {
    catalog,
    suggestedName: suggestName((taken?.items ?? []).map(({ name }) => name)),
    connectionId: accounts.find(({ id }) => id === connection)?.id ?? null,
    firstConnectionId: accounts[0]?.id ?? null,
  };
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <CreateScreen {...form} />
    </HydrationBoundary>
  );
}
