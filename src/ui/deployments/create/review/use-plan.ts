'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../api/trpc.ts';
import type { Draft } from '../draft.ts';
import { isByHand } from '../steps.ts';

/** What would be made of a draft, and with which rights. */
export function usePlan(draft: Draft) {
  const trpc = useTRPC();
  const { name, cloud, region, size, provider, channel, domain } = draft;
  const input = {
    ...{ name, cloud, region, size },
    account: isByHand(draft) ? ('own' as const) : ('connected' as const),
    ...(provider !== 'later' && !isByHand(draft) && { provider }),
    ...(channel !== 'none' && !isByHand(draft) && { channel }),
    ...(cloud === 'azure' && domain.trim() && { domain: domain.trim() }),
  };
  return useQuery(trpc.deployments.plan.queryOptions(input, { retry: false, placeholderData: keepPreviousData }));
}
