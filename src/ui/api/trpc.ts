'use client';

import { createTRPCClient, httpLink } from '@trpc/client';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import type { AppRouter } from '../../api/types.ts';
import { confirmLink } from '../confirm/confirm-link.ts';

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

/** Calls of the browser; a mutation names its idempotency key in the context of the call. */
export function createBrowserClient() {
  return createTRPCClient<AppRouter>({
    links: [
      confirmLink,
      httpLink({
        url: '/api/trpc',
        headers({ op }): Record<string, string> {
          const { idempotencyKey } = op.context;
          return typeof idempotencyKey === 'string' ? { 'Idempotency-Key': idempotencyKey } : {};
        },
      }),
    ],
  });
}
