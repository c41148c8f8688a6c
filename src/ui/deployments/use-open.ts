'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { useTRPCClient } from '../api/trpc.ts';

/**
 * Opens the Control UI in a new tab by a sign-in link minted for this click. The tab is opened at once:
 * after waiting for the link, browsers would take it for a pop-up.
 */
export function useOpen(id: string, name: string, onOpened?: () => void) {
  const t = useTranslations('deployments');
  const client = useTRPCClient();
  const [blockedUrl, setBlockedUrl] = useState<string | null>(null);
  const mutation = useMutation({
    mutationFn: async (tab: Window | null) => {
      const link = await client.deployments.open.mutate({ id });
      if (!tab || tab.closed) return setBlockedUrl(link.url);
      tab.location.replace(link.url);
      onOpened?.();
    },
    onError: (_error, tab) => tab?.close(),
  });
  const open = () => {
    setBlockedUrl(null);
    mutation.mutate(openWaitingTab({ title: t('opening.tab', { name }), text: t('opening.minting') }));
  };
  const forget = () => {
    setBlockedUrl(null);
    mutation.reset();
  };
  return { open, forget, blockedUrl, busy: mutation.isPending, error: mutation.error };
}

function openWaitingTab({ title, text }: { title: string; text: string }): Window | null {
  const tab = window.open('', '_blank');
  if (!tab) return null;
  tab.opener = null;
  tab.document.title = title;
  tab.document.body.textContent = text;
  return tab;
}
