'use client';

import Link from 'next/link';
import { Button } from '../../components/button.tsx';
import { QueryError } from '../../components/query-error.tsx';
import { useFormat } from '../../language/use-format.ts';
import { DeploymentTable } from './deployment-table.tsx';
import { EmptyList } from './empty-list.tsx';
import { ListSkeleton } from './list-skeleton.tsx';
import { NewButton } from './new-button.tsx';
import { useDeploymentList } from './use-deployment-list.ts';

export function DeploymentList({ includeDeleted }: { includeDeleted: boolean }) {
  const list = useDeploymentList(includeDeleted);
  if (list.isPending) return <ListSkeleton />;
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const isEmpty = list.isSuccess && items.length === 0;
  return (
    <>
      <ListHeading count={items.length} monthlyCost={list.data?.pages[0]?.monthlyCost ?? null} hasAction={!isEmpty} />
      <div className="mt-6 space-y-4">
        <QueryError query={list} title={items.length > 0 ? 'This list may be behind' : 'Your deployments could not be loaded'} />
        {isEmpty && <EmptyList />}
        {items.length > 0 && <DeploymentTable items={items} />}
        {list.hasNextPage && (
          <div className="flex justify-center">
            <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
              Load more
            </Button>
          </div>
        )}
      </div>
      <Link
        href={includeDeleted ? '/deployments' : '/deployments?deleted=1'}
        className="mt-5 inline-block rounded text-muted text-sm underline-offset-4 hover:text-ink hover:underline"
      >
        {includeDeleted ? 'Hide deleted' : 'Show deleted'}
      </Link>
    </>
  );
}

interface ListHeadingProps {
  count: number;
  /** Of all that live, as they are now; `null` when it is not known. */
  monthlyCost: number | null;
  hasAction: boolean;
}

function ListHeading({ count, monthlyCost, hasAction }: ListHeadingProps) {
  const format = useFormat();
  return (
    <div className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-2">
      <h1 className="text-2xl">Deployments</h1>
      {count > 0 && <span className="rounded-full bg-hover px-2 text-muted text-xs tabular-nums leading-5">{count}</span>}
      {monthlyCost !== null && monthlyCost > 0 && (
        <p className="text-muted text-sm tabular-nums max-sm:order-last max-sm:w-full">{format.money(monthlyCost)} a month now</p>
      )}
      <div className="ml-auto">
        {hasAction && (
          <NewButton>
            <span>
              New<span className="max-sm:sr-only"> assistant</span>
            </span>
          </NewButton>
        )}
      </div>
    </div>
  );
}
