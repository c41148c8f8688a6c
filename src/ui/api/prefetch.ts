import { createTRPCClient } from '@trpc/client';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import type { AppRouter } from '../../api/types.ts';
import { createQueryClient } from './query-client.ts';

/** A cache to be filled on the server, and the names its entries have in the browser. */
export function createPrefetch() {
  const queryClient = createQueryClient();
  const client = createTRPCClient<AppRouter>({ links: [] });
  return { queryClient, keys: createTRPCOptionsProxy<AppRouter>({ client, queryClient }) };
}
