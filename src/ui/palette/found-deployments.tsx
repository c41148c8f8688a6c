'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import Box from 'lucide-react/icons/box';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl/react';
import { useTRPC } from '../api/trpc.ts';
import { QueryError } from '../components/query-error.tsx';
import { StatusPill } from '../deployments/status-pill.tsx';
import { useDebounced } from '../lib/use-debounced.ts';
import { useSession } from '../session/session.tsx';
import { CommandGroup, CommandItem } from './command-item.tsx';

const shownAtMost = 6;
const pauseMs = 150;

interface FoundDeploymentsProps {
  typed: string;
  onDone(): void;
}

/** Deployments that the server finds; before anything is typed those that changed last. */
export function FoundDeployments({ typed, onDone }: FoundDeploymentsProps) {
  const t = useTranslations('palette');
  const trpc = useTRPC();
  const router = useRouter();
  const workspaceId = useSession().workspace.id;
  const search = useDebounced(typed.trim(), pauseMs);
  const input = { workspaceId, sort: 'changed' as const, limit: shownAtMost, ...(search && { search }) };
  const found = useQuery({ ...trpc.deployments.list.queryOptions(input), placeholderData: keepPreviousData });
  const items = found.data?.items ?? [];
  const go = (id: string) => () => {
    onDone();
    router.push(`/deployments/${id}`);
  };
  return (
    <>
      {found.isPending && <Command.Loading className="px-3 py-2 text-muted text-sm">{t('searching')}</Command.Loading>}
      <QueryError query={found} title={t('notSearched')} />
      {items.length > 0 && (
        <CommandGroup title={t('deployments')}>
          {items.map(({ id, name, status }) => (
            // The server has matched more than the name, such as the region.
            <CommandItem key={id} id={id} title={name} keywords={[search]} Icon={Box} onSelect={go(id)}>
              <StatusPill status={status} />
            </CommandItem>
          ))}
        </CommandGroup>
      )}
    </>
  );
}
