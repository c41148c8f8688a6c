'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import OctagonPause from 'lucide-react/icons/octagon-pause';
import { toErrorView } from '../api/error-view.ts';
import { useTRPC, useTRPCClient } from '../api/trpc.ts';
import { Button } from '../components/button.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';

/** A halt begins without anything that the browser hears of. */
const lookEveryMs = 30_000;

/** Stands on every page while so much would be taken down that somebody has to confirm it. */
export function HaltBanner() {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.halts.list.queryOptions({}, { refetchInterval: lookEveryMs }));
  const confirmation = useConfirmation();
  const [halt] = data?.halts ?? [];
  if (!halt) return null;
  return (
    <aside aria-label="Halted" className="border-warn/35 border-b bg-warn-soft text-ink">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2 text-sm sm:px-6">
        <OctagonPause aria-hidden className="size-4 shrink-0 text-warn" />
        <p className="min-w-0 grow">
          {halt.reason}. Nothing more is stopped or deleted {halt.workspaceId ? 'in this workspace' : 'here'} until{' '}
          {halt.mayConfirm ? 'you confirm it.' : 'whoever is in charge confirms it.'}
        </p>
        {halt.mayConfirm && (
          <Button busy={confirmation.isPending} onClick={() => confirmation.mutate(halt.id)}>
            Go on
          </Button>
        )}
      </div>
      {confirmation.error && (
        <ErrorNotice error={toErrorView(confirmation.error)} title="It was not confirmed" className="mx-auto mb-2 max-w-6xl" />
      )}
    </aside>
  );
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
