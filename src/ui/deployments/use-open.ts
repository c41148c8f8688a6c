'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPCClient } from '../api/trpc.ts';

/**
 * Opens the Control UI in a new tab by a sign-in link minted for this click. The tab is opened at once:
 * after waiting for the link, browsers would take it for a pop-up.
 */
export function useOpen(id: string, name: string) {
  const client = useTRPCClient();
  const [blockedUrl, setBlockedUrl] = useState<string | null>(null);
  const mutation = useMutation({
    mutationFn: async (tab: Window | null) => {
      const link = await client.deployments.open.mutate({ id });
      if (tab && !tab.closed) tab.location.replace(link.url);
      else setBlockedUrl(link.url);
    },
    onError: (_error, tab) => tab?.close(),
  });
  const open = () => {
    setBlockedUrl(null);
    mutation.mutate(openWaitingTab(name));
  };
  const forget = () => {
    setBlockedUrl(null);
    mutation.reset();
  };
  return { open, forget, blockedUrl, busy: mutation.isPending, error: mutation.error };
}

function openWaitingTab(name: string): Window | null {
  const tab = window.open('', '_blank');
  if (!tab) return null;
  tab.opener = null;
  tab.document.title = `Opening ${name}…`;
  tab.document.body.textContent = 'Minting a sign-in link…';
  return tab;
}
