'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { createQueryClient } from './query-client.ts';
import { createBrowserClient, TRPCProvider } from './trpc.ts';

/** Gives all screens below the API and the cache of its answers. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(() => createQueryClient(goToSignIn));
  const [trpcClient] = useState(createBrowserClient);
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}

/** A whole page load, so that nothing of the ended session stays in memory. */
function goToSignIn(): void {
  const next = encodeURIComponent(`${location.pathname}${location.search}`);
  location.assign(`/sign-in?next=${next}`);
}
