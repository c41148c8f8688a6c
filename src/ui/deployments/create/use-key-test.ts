'use client';

import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl/react';
import { isTried, type KeyVerdict, type TriedProvider } from '../../../domain/model-key.ts';
import { useTRPCClient } from '../../api/trpc.ts';
import { useCatalogNames } from '../../language/use-catalog-names.ts';
import { useSession } from '../../session/session.tsx';
import type { Draft, FieldErrors } from './draft.ts';

interface Asked {
  provider: TriedProvider;
  key: string;
}

/** Tries the key with its provider. A verdict holds for the very key it was asked for, and stays in memory with it. */
export function useKeyTest({ provider, key }: Draft) {
  const t = useTranslations('create');
  const names = useCatalogNames();
  const client = useTRPCClient();
  const { workspace } = useSession();
  const typed = key.trim();
  const asked: Asked | null = isTried(provider) && typed ? { provider, key: typed } : null;
  const current = useRef(asked);
  useEffect(() => {
    current.current = asked;
  });
  const test = useMutation({
    mutationFn: async (about: Asked): Promise<Asked & { verdict: KeyVerdict }> => {
      const { verdict } = await client.models.testKey.mutate({ workspaceId: workspace.id, ...about });
      return { ...about, verdict };
    },
  });
  const verdict = test.data && isSame(test.data, asked) ? test.data.verdict : null;
  const run = () => (asked ? test.mutateAsync(asked).catch(() => null) : Promise.resolve(null));
  const errors: FieldErrors =
    verdict === 'refused' ? { 'model.key': t('model.test.refused', { provider: names.provider(provider as TriedProvider) }) } : {};
  return {
    isOffered: isTried(provider),
    canRun: asked !== null,
    isPending: test.isPending,
    /** Why it could not even be asked for. */
    error: verdict === null && !test.isPending && asked && isSame(test.variables, asked) ? test.error : null,
    verdict,
    errors,
    run,
    /** Whether nothing speaks against going on with this key; asks if nobody did yet. */
    async allows(): Promise<boolean> {
      if (!asked || verdict === 'works' || verdict === 'untried') return true;
      if (verdict === 'refused') return false;
      const result = await run();
      return result?.verdict !== 'refused' && isSame(asked, current.current);
    },
  };
}

function isSame(one: Asked | null | undefined, other: Asked | null): boolean {
  return one?.provider === other?.provider && one?.key === other?.key;
}
