'use client';

import { useMutation } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { useTranslations } from 'use-intl/react';
import { useTRPCClient } from '../../api/trpc.ts';
import { useSession } from '../../session/session.tsx';
import { TypeToDeleteDialog } from '../type-to-delete-dialog.tsx';

interface DeleteWorkspaceDialogProps {
  onClose(): void;
  returnFocusTo: RefObject<HTMLElement | null>;
}

/** Asks for the name before everything goes. The server compares it again. */
export function DeleteWorkspaceDialog({ onClose, returnFocusTo }: DeleteWorkspaceDialogProps) {
  const t = useTranslations('settings');
  const client = useTRPCClient();
  const { workspace } = useSession();
  const { id, name } = workspace;
  const removal = useMutation({
    mutationFn: (confirmName: string) => client.workspaces.remove.mutate({ id, confirmName }),
    onSuccess: () => location.assign('/deployments'),
  });
  return (
    <TypeToDeleteDialog
      title={t('workspace.deleteTitle', { workspace: name })}
      lead={t('workspace.deleteLead')}
      label={t('workspace.type', { name })}
      field="confirmName"
      failed={t('workspace.notDeleted')}
      confirm={t('workspace.deleteForGood')}
      removal={removal}
      onClose={onClose}
      returnFocusTo={returnFocusTo}
    />
  );
}
