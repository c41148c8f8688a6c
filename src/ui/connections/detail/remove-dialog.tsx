'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl/react';
import { toErrorView } from '../../api/error-view.ts';
import { useTRPC, useTRPCClient } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import type { ConnectionDialogProps } from './dialog-props.ts';

/** Forgets an account and its secret. Nobody could reach what still lives in it, so that it must be unused. */
export function RemoveDialog({ connection, onClose, returnFocusTo }: ConnectionDialogProps) {
  const t = useTranslations('connections');
  const { id, name, deployments } = connection;
  const removal = useRemoval(id);
  const isUsed = deployments.length > 0;
  return (
    <Dialog title={t('remove.ask', { name })} onClose={onClose} returnFocusTo={returnFocusTo}>
      <p className="mt-2 text-muted">{t('remove.note')}</p>
      {isUsed && (
        <Notice tone="warn" className="mt-4">
          {t('remove.used', { count: deployments.length, names: deployments.map((deployment) => deployment.name).join(', ') })}
        </Notice>
      )}
      {removal.error && <ErrorNotice error={toErrorView(removal.error)} title={t('failed.remove')} className="mt-4" />}
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button variant="danger" busy={removal.isPending || removal.isSuccess} disabled={isUsed} onClick={() => removal.mutate()}>
          {t('remove.confirm')}
        </Button>
      </div>
    </Dialog>
  );
}

function useRemoval(id: string) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: () => client.connections.remove.mutate({ id }),
    onSuccess: async () => {
      await queryClient.invalidateQueries(trpc.connections.list.queryFilter());
      router.push('/connections');
    },
  });
}
