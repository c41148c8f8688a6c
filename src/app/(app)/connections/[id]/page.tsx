import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { createPrefetch } from '../../../../ui/api/prefetch.ts';
import { ConnectionScreen } from '../../../../ui/connections/detail/connection-screen.tsx';
import { getTranslations } from '../../../../ui/language/server.ts';
import { readConnection } from './read-connection.ts';

interface ConnectionPageProps {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: ConnectionPageProps): Promise<Metadata> {
  const t = await getTranslations('connections');
  return { title: (await readConnection((await params).id))?.name ?? t('one') };
}

export default async function ConnectionPage({ params }: ConnectionPageProps) {
  const { id } = await params;
  const connection = await readConnection(id);
  const { queryClient, keys } = createPrefetch();
  if (connection) queryClient.setQueryData(keys.connections.get.queryKey({ id }), connection);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ConnectionScreen id={id} />
    </HydrationBoundary>
  );
}
