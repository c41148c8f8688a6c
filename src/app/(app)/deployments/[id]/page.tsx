import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { TRPCError } from '@trpc/server';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import type { DeploymentDetail, LogPage } from '../../../../api/types.ts';
import { createPrefetch } from '../../../../ui/api/prefetch.ts';
import { DeploymentScreen } from '../../../../ui/deployments/detail/deployment-screen.tsx';
import { firstLogPage } from '../../../../ui/logs/first-log-page.ts';
import { signedIn } from '../../signed-in.ts';

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
  const { queryClient, keys } = createPrefetch();
  if (deployment) queryClient.setQueryData(keys.deployments.get.queryKey({ id }), deployment);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <DeploymentScreen id={id} initialLogs={logs} />
    </HydrationBoundary>
  );
}

/** `null` when it cannot be read now: the screen asks again and shows the error. */
const readDeployment = cache(async (id: string): Promise<DeploymentDetail | null> => {
  const { caller } = await signedIn(`/deployments/${encodeURIComponent(id)}`);
  return caller.deployments.get({ id }).catch((error: unknown) => {
    if (isNotThere(error)) notFound();
    return null;
  });
});

async function readLogs(id: string): Promise<LogPage | null> {
  const { caller } = await signedIn(`/deployments/${encodeURIComponent(id)}`);
  return caller.deployments.logs({ id, ...firstLogPage }).catch(() => null);
}

function isNotThere(error: unknown): boolean {
  return error instanceof TRPCError && (error.code === 'NOT_FOUND' || error.code === 'BAD_REQUEST');
}
