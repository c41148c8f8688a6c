'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPCClient } from '../../api/trpc.ts';
import type { Draft } from './draft.ts';

/** Tries what would be made. An outcome holds for the very plan it was asked for; failures must be seen once before they are passed over. */
export function usePreflight(draft: Draft) {
  const client = useTRPCClient();
  const { connectionId, name, region, size } = draft;
  const plan = draft.cloud === 'azure' && connectionId ? { connectionId, name, region, size } : null;
  const planKey = JSON.stringify(plan);
  const [warnedOf, setWarnedOf] = useState('');
  const check = useMutation({
    mutationFn: async (asked: NonNullable<typeof plan>) => ({
      planKey: JSON.stringify(asked),
      ...(await client.azure.preflight.mutate(asked)),
    }),
  });
  const passport = check.data?.planKey === planKey ? check.data : null;
  const fails = passport !== null && !passport.valid;
  return {
    isOffered: plan !== null,
    isPending: check.isPending,
    error: check.error,
    passport,
    run: () => plan && check.mutate(plan),
    /** Whether the failures of this plan were pointed out when it was to be deployed. */
    isWarned: fails && warnedOf === planKey,
    mustWarn: fails && warnedOf !== planKey,
    warn: () => setWarnedOf(planKey),
  };
}
