import type { QueryClient } from '@tanstack/react-query';
import type { useTRPC } from '../api/trpc.ts';
import { runCoalesced } from '../lib/run-coalesced.ts';

type Keys = ReturnType<typeof useTRPC>;

/** Between two looks at the counts, however many events come: a fleet that changes must not be counted with each of them. */
const pauseMs = 1_000;

/** Asks for the counts that are shown anew: at once, and once more for all that was told while it did. */
export function createCountsRefresh(queryClient: QueryClient, keys: Keys): () => void {
  const refresh = async () => {
    await queryClient.invalidateQueries(keys.deployments.counts.queryFilter());
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    return { again: false };
  };
  // What could not be asked shows its error where the counts are.
  return runCoalesced(refresh, () => {});
}
