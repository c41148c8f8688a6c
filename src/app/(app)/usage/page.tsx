import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { createPrefetch } from '../../../ui/api/prefetch.ts';
import { getTranslations } from '../../../ui/language/server.ts';
import { addressOf, toChoice } from '../../../ui/usage/usage-input.ts';
import { UsageScreen } from '../../../ui/usage/usage-screen.tsx';
import type { SearchProps } from '../../search-props.ts';
import { signedIn } from '../signed-in.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('usage');
  return { title: t('title') };
}

export default async function UsagePage({ searchParams }: SearchProps) {
  const choice = toChoice(await searchParams);
  const { caller, workspace } = await signedIn(addressOf(choice));
  const input = { workspaceId: workspace?.id, ...choice };
  const { queryClient, keys } = createPrefetch();
  const usage = await caller.usage.read(input).catch(() => null);
  if (usage) queryClient.setQueryData(keys.usage.read.queryKey(input), usage);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <UsageScreen choice={choice} />
    </HydrationBoundary>
  );
}
