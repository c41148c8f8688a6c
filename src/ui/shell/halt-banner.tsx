'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import OctagonPause from 'lucide-react/icons/octagon-pause';
import { useTranslations } from 'use-intl/react';
import type { EventView } from '../../api/types.ts';
import { waitsForConfirmation } from '../../domain/takedown.ts';
import { toErrorView } from '../api/error-view.ts';
import { useTRPC, useTRPCClient } from '../api/trpc.ts';
import { Button } from '../components/button.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { useLiveEvents } from '../live/live-provider.tsx';
import { readSnapshot } from '../live/patch-caches.ts';
import { useSession } from '../session/session.tsx';

/** Stands on every page while so much would be taken down that somebody has to confirm it. */
export function HaltBanner() {
  const t = useTranslations('shell');
  const trpc = useTRPC();
  const { data, refetch } = useQuery(trpc.halts.list.queryOptions({}));
  const { workspace } = useSession();
  const halt = data?.halts.find(({ workspaceId }) => workspaceId === null || workspaceId === workspace.id);
  const isShown = halt !== undefined;
  useLiveEvents({
    // The first deployment that has to wait tells of it, and those that go on tell of its end.
    onEvent: (event) => void ((isShown || isWaiting(event)) && refetch()),
    onReady: () => void refetch(),
  });
  const confirmation = useConfirmation();
  if (!halt) return null;
  return (
    <aside aria-label={t('halt.label')} className="border-warn/35 border-b bg-warn-soft text-ink">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2 text-sm sm:px-6">
        <OctagonPause aria-hidden className="size-4 shrink-0 text-warn" />
        <p className="min-w-0 grow basis-56">{t(`halt.${whoseOf(halt)}`, { reason: halt.reason })}</p>
        {halt.mayConfirm && (
          <Button busy={confirmation.isPending} onClick={() => confirmation.mutate(halt.id)}>
            {t('halt.goOn')}
          </Button>
        )}
      </div>
      {confirmation.error && (
        <ErrorNotice error={toErrorView(confirmation.error)} title={t('halt.failed')} className="mx-auto mb-2 max-w-6xl" />
      )}
    </aside>
  );
}

function whoseOf(halt: { workspaceId: string | null; mayConfirm: boolean }) {
  if (halt.workspaceId) return halt.mayConfirm ? 'mineHere' : 'othersHere';
  return halt.mayConfirm ? 'mine' : 'others';
}

function isWaiting({ data }: EventView): boolean {
  return readSnapshot(data)?.statusMessage.startsWith(waitsForConfirmation) ?? false;
}

function useConfirmation() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => client.halts.confirm.mutate({ id }),
    onSuccess: () => queryClient.invalidateQueries(trpc.halts.list.queryFilter()),
  });
}
